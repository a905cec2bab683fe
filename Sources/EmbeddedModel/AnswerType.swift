/// What kind of answer a question asks for.
enum AnswerType: String, Sendable, Hashable, CaseIterable {
  case person
  case date
  case place
  case number
  case term
  case definition
  case reason
  case manner
  case comparison
  case list
  case yesNo
  /// A thing that a noun of the question names, as in `which treaty`, or any thing.
  case thing
}
