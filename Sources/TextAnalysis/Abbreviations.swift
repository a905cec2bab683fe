/// English abbreviations by how they behave before a capital letter.
enum Abbreviations {
  /// Never end a sentence: titles before names.
  static let titles = WordSet(
    """
    dr mr mrs ms mx prof sgt capt lt col gen maj cmdr adm rev hon gov sen rep pres amb messrs mme \
    mlle supt insp det fr br brig revd
    """)

  /// Never end a sentence: words that lead on.
  static let connectives = WordSet(
    "e.g eg i.e ie cf viz vs v approx ca esp incl resp n.b q.v s.v b d r c.f")

  /// Lead on before a number or a numeral: page, figure, number.
  static let references = WordSet(
    """
    p pp fig figs eq eqs no nos vol vols ch chap chaps sec sect secs art arts para paras app ex \
    nr pt pts ver col cols l ll n nn f ff op ser tab ref refs
    """)

  /// May end a sentence, and do before a word that usually begins one.
  static let ambiguous = WordSet(
    """
    inc ltd co corp jr sr bros dept univ assn est al st ft mt ave blvd rd ed eds u.s u.k u.n e.u \
    d.c l.a ph.d m.d b.a m.a b.sc m.sc j.d
    """)

  /// The same, if they are capitalised: days, months and states that are words otherwise.
  static let capitalized = WordSet(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun \
    calif mass conn penn tenn wash minn mich ill ind wis okla ariz colo fla ala ark ky la md va vt \
    ga miss mo neb nev ore tex wyo oz
    """)

  /// Times and eras, which end a sentence before any capital but a day, month or time zone.
  static let times = WordSet("a.m p.m b.c a.d b.c.e c.e bc ad")

  /// What may follow a time inside a sentence.
  static let timeFollowers = WordSet(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june \
    july august september october november december est edt cst cdt mst mdt pst pdt gmt utc bst \
    cet et pt ct mt
    """)

  /// Words that own a single letter behind them, as "vitamin" does the C.
  static let letterOwners = WordSet(
    """
    war vitamin type part plan group class grade appendix section table figure phase point option \
    chapter hepatitis influenza school track team side step exhibit schedule volume room zone
    """)

  /// Names that own a numeral behind them, as "Elizabeth" does the I.
  static let numeralOwners = WordSet(
    """
    elizabeth charles henry james george william edward richard louis napoleon philip frederick \
    peter catherine alexander nicholas francis pope
    """)

  /// Words that usually begin a sentence when capitalised.
  static let starters = WordSet(
    """
    the a an this that these those it its he she they we you i his her their our my your in on at \
    by for from with as but and or so if when while although though however moreover furthermore \
    therefore thus hence then there here after before during since because until unless both many \
    most some such several each every all another other others yet nor not no what who whom whose \
    which where why how is are was were do does did can could will would should may might must let \
    please today yesterday tomorrow later meanwhile nevertheless nonetheless also instead indeed \
    finally first second third next despite unlike like under over between among through within \
    without according to of one two three once only even more another additionally consequently \
    similarly overall perhaps still them him us
    """)
}
