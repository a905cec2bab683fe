/// Words that instructions are made of, so that they tell nothing of an answer.
enum PromptVocabulary {
  /// Words about answering, as they stand in any prompt.
  static let generic = """
    above absent according agree all alone also always answer answers any approve argument article
    ask asked author avoid because before begin best between both brackets briefly cannot case
    certain change choose cite citation claim claims clear compare concept conclude conflict
    consider contain context contradicted correct corpus critique date dates day debate decide
    define definition deny describe detail difference different disagree document documents each
    either end enough error every evidence exact example explain expression fact facts false few
    figure final first follow form found full general give given group idea information
    instruction instructions judge keep kind know knowledge known last leave length less line list
    long many may mean meaning mention method missing month more most must name names need never
    new no none nothing number numbers one only open opinion opposite order other part parts
    passage passages people person phrase place point position possible precise proof question
    questions quote read reason reasons reference refuse relation reply result revise right role
    same say says second see sentence sentences separate short show side sides simple single so
    some source sources span state statement step subject such support supported synthesis task
    term terms text thing things time true two type uncertain unclear unit units unknown
    unsupported use value verdict view what when where whether which who whole why with within
    word words work write wrong year yes
    """

  /// What instructions count: a small number beside one of these is a limit, not an answer.
  static let counted = """
    answer answers argument arguments character characters citation citations claim claims clause
    clauses digit digits example examples fact facts id ids item items letter letters line lines
    name names number numbers paragraph paragraphs part parts passage passages phrase phrases point
    points position positions quote quotes reason reasons round rounds sentence sentences side
    sides source sources step steps term terms time times token tokens word words
    """
}
