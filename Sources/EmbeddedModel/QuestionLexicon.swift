/// Words of questions that tell the type of the answer.
enum QuestionLexicon {
  static let persons = WordSet("who whom whose")
  static let what = WordSet("what which")
  static let personNouns = WordSet(
    """
    person man woman author philosopher scientist physicist king queen president leader inventor
    writer poet painter composer engineer emperor general architect explorer mathematician founder
    chemist biologist economist historian
    """)
  static let dateNouns = WordSet("year date century decade day month era period time")
  static let placeNouns = WordSet(
    """
    country city place state region continent location river town village island county province
    district area ocean sea mountain nation street capital
    """)
  static let numberNouns = WordSet(
    """
    number percentage percent proportion amount temperature population speed size length height
    weight width distance rate price cost age fraction ratio share value mass volume
    """)
  static let reasonNouns = WordSet("reason cause purpose motive reasons causes")
  static let termNouns = WordSet("term word name nickname title phrase")
  static let howMany = WordSet("many much")
  static let howMeasure = WordSet(
    "long far old tall high large big fast often wide deep heavy hot cold small quickly")
  static let comparisonWords = WordSet(
    "difference differ differs compare compared comparison differences similarity similarities")
  static let listWords = WordSet("list enumerate")
  static let definitionVerbs = WordSet("define defines defined mean means meant definition meaning")
  static let auxiliaries = WordSet(
    "is are was were do does did can could will would has have had should may might must")
  static let causeVerbs = WordSet("caused causes cause led made")
}
