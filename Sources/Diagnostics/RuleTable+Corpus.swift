extension RuleTable {
  /// Rules on corpora and on the project's file.
  ///
  /// `hegel corpus validate` reports the former, `hegel check` the latter.
  static let corpusRules: [Rule] =
    manifestRules + passageRules + corpusDocumentRules + questionRules + judgementRules
    + projectRules

  private static let manifestRules: [Rule] = [
    Rule(
      "CO003", "missing-source", .warning,
      summary: "The manifest names no license.",
      explanation: "Whoever passes a corpus on needs to know what it may be used for.",
      example: "name: physics", remedy: "Add a line such as `license: CC-BY-4.0`."),
    Rule(
      "CO005", "broken-encoding", .warning,
      summary: "A text holds U+FFFD, the mark of characters lost in an earlier conversion.",
      explanation: "A lost character can be neither searched nor quoted.",
      example: "Kurt G�del", remedy: "Restore the characters from the source of the text."),
    Rule(
      "CO010", "corpus-not-found", .error,
      summary: "There is no corpus at the path.",
      explanation: "A corpus is a folder with corpus.yaml, docs.jsonl, or .md and .txt files.",
      example: "hegel search \"form\" --corpus philosphy",
      remedy: "Name a folder that holds one of these."),
    Rule(
      "CO011", "manifest-syntax", .error,
      summary: "corpus.yaml is no YAML mapping.",
      explanation: "The manifest cannot be read past the place that is reported.",
      example: "name: [physics", remedy: "Repair the line."),
    Rule(
      "CO012", "manifest-key-missing", .error,
      summary: "The manifest lacks a required key.",
      explanation: "`hegel`, `kind` and `name` say what the file is and what it describes.",
      example: "title: Physics", remedy: "Add the key."),
    Rule(
      "CO013", "manifest-key-unknown", .error,
      summary: "The manifest has a key that means nothing.",
      explanation: "A mistyped key would otherwise silently lose its effect.",
      example: "licence: MIT", remedy: "Use the suggested key or remove the line."),
    Rule(
      "CO014", "manifest-value", .error,
      summary: "A value of the manifest is not what its key takes.",
      explanation: "The message says what the key takes.",
      example: "passages: {max_words: many}", remedy: "Write a value of the kind."),
  ]

  private static let passageRules: [Rule] = [
    Rule(
      "CO001", "passage-too-long", .info,
      measured: "58 of 23,079 passages of eight public collections, all of them longer than that.",
      summary: "A passage has more words than retrieval makes passages of.",
      explanation: """
        A row of docs.jsonl, and a document with `passages: {mode: whole}`, is one passage however \
        long it is. Long passages match many questions a little, so that they come up where they do \
        not belong, and each of them costs the tokens of all its words. Told is a passage with more \
        than 500 words, or than `passages.max_words` where that is more. Documents that are cut are \
        never concerned.
        """,
      example: "a row of 2,000 words in docs.jsonl",
      remedy: "Cut the row into several, or write `passages: {mode: chunk}`."),
    Rule(
      "CO002", "passage-duplicate", .info,
      measured: "18 of 23,079 passages of eight public collections.",
      summary: "Two documents or passages are nearly the same.",
      explanation: """
        What is written twice takes two of the places among the passages that are retrieved, and \
        seems to be supported twice. Two passages are nearly the same when at least nine tenths of \
        their runs of three words are common to both (the Jaccard index); letter case and punctuation \
        do not count. Passages under eight words are passed over. Only the first of a group is \
        compared with the others.
        """,
      example: "two rows that differ in one word of forty",
      remedy: "Keep the better one."),
    Rule(
      "CO004", "question-in-corpus", .warning,
      measured: "28 places for 5,363 questions of eight public collections, 18 of them in SQuAD, "
        + "whose questions were written from its documents.",
      summary: "A question stands word for word in the documents that it is answered from.",
      explanation: """
        Retrieval finds such a place by the question's own words, and next to it often stands the \
        answer, so that results look better than they are. Looked for are thirteen words in a row of \
        the text of a question, and all of a question of eight to twelve words; letter case and \
        punctuation do not count. Answers and quotes are meant to stand in the documents and are \
        never looked for.
        """,
      example: "a page of exercises among the documents",
      remedy: "Take the exercise out of the documents, or reword the question."),
  ]

  private static let corpusDocumentRules: [Rule] = [
    Rule(
      "CO015", "outside-corpus", .error,
      summary: "A path or link leads out of the corpus folder.",
      explanation: "A corpus from elsewhere must not make other files readable.",
      example: "documents: ../../home", remedy: "Move the files into the corpus folder."),
    Rule(
      "CO016", "file-unreadable", .error,
      summary: "A file cannot be read as text.",
      explanation: "It may be missing, locked, no UTF-8, or hold NUL bytes.",
      example: "notes.md in UTF-16", remedy: "Convert the file to UTF-8 or remove it."),
    Rule(
      "CO017", "limit-exceeded", .error,
      summary: "A file, line or folder is larger than is read.",
      explanation: "Limits keep a hostile corpus from filling memory.",
      example: "a file of 5 GB", remedy: "Split the file or folder."),
    Rule(
      "CO018", "file-ignored", .info,
      summary: "A file of the documents folder is no document.",
      explanation: "Documents end in .md, .markdown or .txt.",
      example: "documents/table.pdf", remedy: "Convert the file to text or move it away."),
    Rule(
      "CO019", "document-empty", .warning,
      summary: "A document has no text.",
      explanation: "It is kept, counts in statistics, and is never found.",
      example: "an empty notes.md", remedy: "Write the text or remove the document."),
    Rule(
      "CO020", "document-id-duplicate", .error,
      summary: "Two documents have the same id.",
      explanation: "Quotes and judgements name documents by id.",
      example: "a.md beside a.txt", remedy: "Rename one of them."),
    Rule(
      "CO021", "line-unreadable", .error,
      summary: "A line of a JSONL or TSV file cannot be read.",
      explanation: "Nothing is skipped: a lost question would change every result.",
      example: "{\"id\": 1,", remedy: "Repair or remove the line."),
    Rule(
      "CO022", "row-invalid", .error,
      summary: "A row lacks a key or has one of the wrong kind.",
      explanation: "The message names the key and what it takes.",
      example: "{\"id\": \"q1\"}", remedy: "Complete the row."),
  ]

  private static let questionRules: [Rule] = [
    Rule(
      "CO023", "question-id-duplicate", .error,
      summary: "Two questions have the same id.",
      explanation: "Splits, judgements and results name questions by id.",
      example: "two rows with id q1", remedy: "Give one of them another id."),
    Rule(
      "CO024", "answer-type-unknown", .error,
      summary: "An answer type is none of those there are.",
      explanation: "The type decides how an answer is scored.",
      example: "\"answer_type\": \"persona\"", remedy: "Use the suggested type."),
    Rule(
      "CO025", "quote-document-unknown", .error,
      summary: "A quote names a document that the corpus does not have.",
      explanation: "The quote cannot be checked or cited.",
      example: "{\"doc\": \"platon\"}", remedy: "Use the id of a document."),
    Rule(
      "CO026", "quote-not-found", .error,
      summary: "A quote does not stand in its document word for word.",
      explanation: "Gold evidence must be found by whoever checks an answer against the text.",
      example: "a quote of an earlier wording", remedy: "Copy the sentence from the document."),
    Rule(
      "CO027", "answer-not-in-quotes", .error,
      summary: "No answer of an extractive type stands in the question's quotes.",
      explanation: "A person, date, number, place or term is answered from the text itself.",
      example: "answer 1687, quote without a year", remedy: "Correct the answer or the quote."),
    Rule(
      "CO028", "unanswerable-with-answers", .error,
      summary: "A question marked as unanswerable has answers.",
      explanation: "A system that refuses would be scored as wrong and right at once.",
      example: "\"is_impossible\": true with answers", remedy: "Remove the answers or the mark."),
    Rule(
      "CO029", "answers-missing", .error,
      summary: "A question that can be answered has no answer.",
      explanation: "Without gold answers it cannot be scored.",
      example: "\"answers\": []", remedy: "Add an answer, or mark it as open or unanswerable."),
    Rule(
      "CO030", "open-incomplete", .error,
      summary: "An open question has answers, or fewer than two positions.",
      explanation: "A debatable question is scored by the positions that the debate covers.",
      example: "\"answer_type\": \"open\" with one position", remedy: "Write the positions."),
    Rule(
      "CO031", "quotes-missing", .warning,
      summary: "An answer has no supporting quote.",
      explanation: "Evidence cannot be scored without it.",
      example: "\"quotes\": []", remedy: "Quote the sentence that holds the answer."),
    Rule(
      "CO032", "question-repeated", .warning,
      summary: "Two questions have the same words.",
      explanation: "The same question in two splits leaks answers from one to the other.",
      example: "\"Who wrote it?\" twice", remedy: "Merge or reword them."),
  ]

  private static let judgementRules: [Rule] = [
    Rule(
      "CO033", "judgement-unknown", .error,
      summary: "A judgement names a question or document that the corpus does not have.",
      explanation: "It would count as a relevant document that can never be found.",
      example: "q1 d999 1", remedy: "Correct the id or remove the row.")
  ]

  private static let projectRules: [Rule] = [
    Rule(
      "CO040", "project-file-invalid", .error, fix: .unsafe,
      summary: "A key or a value of hegel.yaml cannot be used.",
      explanation:
        "Commands refuse to guess what a setting was meant to be, so a mistyped key or a "
        + "value outside its bounds stops them. `hegel config explain` lists the settings.",
      example: "limits: {uds: 1}", remedy: "limits: {usd: 1}"),
    Rule(
      "CO041", "project-target-missing", .error,
      summary: "hegel.yaml names a corpus, a profile, a model or a rule that does not exist.",
      explanation: "The command that needs it will fail, perhaps long after the file was changed.",
      example: "corpora: {tea: corpus_data/te}", remedy: "corpora: {tea: corpus_data/tea}"),
    Rule(
      "CO042", "profile-name-shared", .warning,
      summary: "Several profiles of the project have one name.",
      explanation:
        "A command that is given the name refuses to guess which of them is meant, and the "
        + "versions of both would stand in one history. It is told where hegel.yaml is checked.",
      example: "# a.profile.yaml and b.profile.yaml both have\nname: tea-qa",
      remedy: "name: tea-qa-strict"),
  ]
}
