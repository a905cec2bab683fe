extension Lexicon {
  /// Chinese, in both scripts.
  static var chinese: Lexicon {
    Lexicon(
      """
      override: 忽略, 无视, 忘记, 忘掉, 不理会, 不要理会, 抛开, 放弃, 覆盖, 跳过, 忽視, 無視, 忽略掉, 不要遵守, 不再遵守, 不遵守, 绕过, 推翻, 不要管, 别管
      prior: 之前, 以前, 先前, 前面, 上面, 上述, 以上, 上文, 此前, 原来, 原有, 原始, 初始, 最初, 一切, 上方, 前述, 给你的, 收到的, 已有
      everything: 所有, 全部, 一切, 任何
      instruction: 指令, 指示, 说明, 說明, 规则, 規則, 命令, 提示词, 提示, 设定, 設定, 要求, 指引, 规定, 约束, 限制, 准则
      above: 以上内容, 上述内容, 上面的内容, 前面的内容, 以上所有, 之前的内容, 上面的一切, 之前的一切, 以上的一切, 上面所有
      your: 你的, 您的, 我们的, 系统的
      reveal: 显示, 输出, 打印, 重复, 透露, 泄露, 告诉我, 说出, 展示, 写出, 翻译, 列出, 给我, 公开, 复述
      share: 告诉, 给我, 分享, 写, 说出, 提供, 确认, 透露, 编码, 共享
      ask: 是什么, 什么是, 有哪些, 是多少
      promptNoun: 指令, 规则, 提示词, 提示, 设定, 准则
      systemPrompt: 系统提示, 系统提示词, 系统指令, 系統提示, 初始指令, 初始提示, 上面的文字, 上述文字, 隐藏指令, 系统消息, 开发者消息, 原始指令
      secret: 密码, 密碼, 口令, 密钥, 暗号, 访问码, 通行码, 机密字符串
      poem: 诗, 俳句, 故事, 歌
      personal: 出生日期, 生日, 电子邮件地址, 邮箱地址, 住在哪里, 银行余额, 电话号码, 个人数据, 出生年份, 出生年, 邮件地址, 个人信息, 住址, 住在哪
      persona: 扮演, 假装, 充当, 你现在是, 从现在开始, 从现在起, 角色, 你将扮演, 作为一个名为, 模拟, 沉浸, 的角色
      newIdentity: 你现在是, 从现在开始, 从现在起, 你将成为
      hypothetical: 想象, 假设, 假如, 设想
      unfiltered: 不受限制, 没有限制, 无限制, 不受约束, 没有任何限制, 没有约束, 没有过滤, 无审查, 未经审查, 没有规则, 没有道德, 不受任何限制, 摆脱了, 不必遵守, 不需要遵守, 不用遵守, 挣脱
      without: 没有, 不受, 无需遵守, 摆脱, 打破, 不遵守
      restriction: 限制, 约束, 道德, 伦理, 审查, 过滤, 规则, 政策
      anything: 任何问题, 所有问题, 任何事, 任何事情, 一切问题
      comply: 回答, 执行, 做
      refuse: 拒绝
      negation: 不要, 不能, 不得, 请勿, 切勿, 永不, 禁止, 防止
      report: 如果用户, 例如, 比如, 试图, 攻击, 诸如, 尝试
      sayVerb: 说, 输出, 回答, 声明, 写, 陈述, 声称, 告诉
      disable: 关闭, 禁用, 绕过
      safety: 安全规则, 安全策略, 内容过滤, 安全过滤, 安全措施, 安全限制
      iAm: 我是
      authority: 开发者, 开发人员, 管理员, 总统, 老板, 上司, 上帝, 主管
      user: 用户, 使用者, 用戶
      userLives: 用户住在哪里, 用户目前住在哪里, 用户现在住在哪里, 用户的住址, 用户居住
      part: 第1部分, 第2部分, 第一部分, 第二部分, 部分1, 部分2, 部分 1, 部分 2
      join: 交错, 合并, 组合, 拼接, 连接, 结合起来, 拼起来, 交织
      jailbreakPhrase: 立即做任何事, 现在做任何事, 现在就做任何事, 做任何事情
      decode: 解码, 解密, 破译
      modelWord: 语言模型, 人工智能模型, ai模型
      """, boundary: .anywhere)
  }

  /// Japanese: the verb comes last.
  static var japanese: Lexicon {
    Lexicon(
      """
      override: 無視して, 無視し
      overrideFinal: 無視, 忘れて, 忘れろ, 忘れなさい, 忘れる, 従わない, 従うな, 破棄, 上書き, 取り消し, 無効に, 捨てて
      prior: これまで, 今まで, 以前の, 前の, 上記, 上の, 先ほど, 先程, 最初の, 元の, 従来, 過去の, 以上の, 与えられた, 前述
      everything: すべて, 全て, 全部, あらゆる, 一切
      instruction: 指示, 命令, 規則, ルール, 指令, プロンプト, ガイドライン, 制約, 設定, 説明, 手順
      above: 上記の内容, 上記を, 上記のことを, 以上を, 上のことを, これまでのことを, 今までのことを, すべてを, 上記は
      your: あなたの, 君の, お前の, 私たちの, システムの
      reveal: 表示し, 教えて, 出力し, 繰り返し, 見せて, 公開し, 書き出し, 翻訳し, 明かし, 開示し
      revealFinal: 表示し, 教えて, 出力し, 繰り返し, 見せて, 公開し, 書き出し, 翻訳し, 明かし, 開示し
      share: 教えて, 提供して, 共有し, 書いて, 見せて, 明かし, 確認, 伝えて
      ask: 何ですか, なんですか, は何
      promptNoun: 指示, プロンプト, 規則, ルール
      systemPrompt: システムプロンプト, システム指示, システムメッセージ, 初期指示, 初期プロンプト, 上記のテキスト, 最初の指示, 隠された指示, 内部指示
      secret: パスワード, 秘密鍵, 暗証番号, 合言葉, アクセスコード, apiキー, 秘密のキー, パスコード
      poem: 詩, 俳句, 物語, 歌, 折り句
      personal: 生年月日, 誕生日, メールアドレス, 住んで, 銀行残高, 電話番号, 個人データ, 個人情報, 生まれた年, 誕生年, 住所
      persona: として振る舞, になりきって, ふりをして, 演じて, 役割を, あなたは今, これからは, 今から, ロールプレイ, のように振る舞, 没入, の役割に, の役に
      newIdentity: あなたは今, これからは, 今から, あなたは今後, これから
      hypothetical: 想像して, 仮に, 仮定
      unfiltered: 無制限, 制限のない, 制限なし, 検閲されていない, 検閲なし, フィルターなし, 規制のない, 制約のない, 制限なく, から解放, に従う必要はない, 守る必要がない, 守る必要はない, 従う必要がない
      without: ない, なし, 縛られ
      restriction: 制限, 制約, 検閲, 倫理, 道徳, フィルタ
      anything: どんな質問, すべての質問, 何でも, あらゆる質問
      comply: 答え, 従い, 応じ, 回答
      refuse: 拒否, 断ら
      negation: ないでください, してはいけ, ないこと, 禁止
      report: 例えば, たとえば, などの, 攻撃, しようとする, 場合は
      sayVerb: 述べて, 言って, 出力, 答えて, と書いて, 記載
      iAm: 私はあなたの, 私は
      authority: 上司, 開発者, 管理者, 大統領, 神, 社長
      user: ユーザー, ユーザ, 利用者
      userLives: ユーザーが現在住んで, ユーザーはどこに住んで, ユーザーは現在どこに住んで, ユーザーが住んで, ユーザーの住所
      part: パート1, パート2, パート 1, パート 2, 部分1, 部分2, 前半, 後半
      join: 組み合わせ, 結合し, つなげ, 連結, 合わせて, インターレース, 繋げ
      jailbreakPhrase: 今すぐ何でも, 今何でも, 今すぐ何でもする
      decode: デコード, 解読, 復号
      modelWord: 言語モデル, aiモデル
      """, boundary: .anywhere)
  }

  /// Korean: the verb comes last.
  static var korean: Lexicon {
    Lexicon(
      """
      override: 무시하고
      overrideFinal: 무시, 잊어, 잊으, 따르지, 무효, 취소, 폐기
      prior: 이전, 위의, 앞의, 앞선, 기존, 지금까지, 위에, 상기, 처음, 초기, 원래, 받은, 주어진
      everything: 모든, 전부, 모두
      instruction: 지시, 지침, 명령, 규칙, 프롬프트, 설정, 가이드라인, 안내, 제약
      above: 위의 것, 위 내용, 위의 내용, 앞의 내용, 이전 내용, 모든 것을, 위의 모든
      your: 당신의, 너의, 네, 귀하의, 우리, 시스템
      reveal: 보여, 출력, 알려, 공개, 반복, 말해, 표시, 번역
      revealFinal: 보여, 출력, 알려, 공개, 반복, 말해, 표시, 번역
      share: 알려, 말해, 공유, 제공, 보여, 확인, 써, 작성
      ask: 무엇, 뭐
      promptNoun: 지시, 지침, 규칙, 프롬프트
      systemPrompt: 시스템 프롬프트, 시스템 메시지, 시스템 지시, 초기 지시, 초기 프롬프트, 위의 텍스트, 숨겨진 지시
      secret: 비밀번호, 암호, 비밀 키, 비밀키, 접근 코드, 패스워드, api 키, 기밀 문자열
      poem: 시를, 하이쿠, 이야기, 노래
      personal: 생년월일, 생일, 이메일 주소, 살고 있, 은행 잔고, 전화번호, 개인 데이터, 개인정보, 출생 연도, 태어난 해, 주소, 출생연도
      persona: 역할을, 인 척, 척해, 처럼 행동, 당신은 이제, 너는 이제, 지금부터, 이제부터, 롤플레이, 역할에, 역할에 몰입, 몰입
      newIdentity: 당신은 이제, 너는 이제, 지금부터, 이제부터, 넌 이제
      hypothetical: 상상해, 가정
      unfiltered: 제한 없는, 제한 없이, 무제한, 검열되지 않은, 검열 없는, 필터 없는, 제약 없는, 제한이 없는, 에서 벗어났, 에서 해방, 따를 필요가 없, 지킬 필요가 없, 준수할 필요가 없
      without: 없는, 없이, 벗어나
      restriction: 제한, 규칙, 검열, 윤리, 도덕, 필터
      anything: 어떤 질문, 모든 질문, 무엇이든
      comply: 대답, 답변, 따르
      refuse: 거부, 거절
      negation: 하지 마, 않도록, 금지, 마십시오
      report: 예를 들어, 같은, 공격, 시도, 경우
      sayVerb: 말하, 출력, 답하, 쓰
      iAm: 저는, 나는
      authority: 개발자, 관리자, 대통령, 상사, 사장
      user: 사용자
      userLives: 사용자가 현재 어디에 살고, 사용자가 어디에 살고, 사용자가 사는 곳, 사용자의 주소, 사용자가 살고, 사용자는 어디에 살
      part: 파트 1, 파트 2, 부분 1, 부분 2, 파트1, 파트2, 1부, 2부, 첫 번째 부분, 두 번째 부분
      join: 인터레이스, 합쳐, 결합, 연결, 조합, 이어
      jailbreakPhrase: 지금 무엇이든, 지금 당장 무엇이든, 뭐든지 지금, 지금 뭐든
      decode: 디코딩, 해독, 복호화
      modelWord: 언어 모델, ai 모델
      """, boundary: .stem)
  }

  /// Arabic: particles and the article stand before the word without a space.
  static var arabic: Lexicon {
    Lexicon(
      """
      override: تجاهل, انس, انسى, اهمل, تغاضى, لا تتبع, تخطى, الغ, تجاوز
      prior: السابقة, السابق, السابقه, أعلاه, المذكورة, الاولى, الأصلية, الأولية, التي سبقت, ما سبق, قبل, من قبل, المتقدمة
      everything: جميع, كل, كافة, أي
      instruction: تعليمات, التعليمات, الأوامر, أوامر, القواعد, قواعد, الإرشادات, إرشادات, التوجيهات, توجيهات, التوجيه
      above: ما سبق, كل ما سبق, ما ورد أعلاه, كل شيء أعلاه, كل ما قيل, ما ذكر أعلاه, ما هو أعلاه
      your: الخاص بك, الخاصة بك, لديك, نظامنا
      reveal: اكشف, اعرض, اطبع, كرر, اظهر, أخبرني, اكتب, شارك, ترجم, أعطني
      share: أعطني, أخبرني, إخباري, مشاركة, شارك, اكتب, تزويدي, تؤكد, تأكيد, إعطائي
      ask: ما هي, ما هو, ماهي, ماهو
      promptNoun: تعليماتك, قواعدك, إرشاداتك, أوامرك, توجيهاتك
      systemPrompt: موجه النظام, تعليمات النظام, رسالة النظام, التعليمات الأولية, التعليمات الأصلية, النص أعلاه, مطالبة النظام, التعليمات المخفية
      secret: كلمة المرور, كلمة السر, كلمة مرور, المفتاح السري, رمز الدخول, كلمات المرور, رمز المرور, مفتاح api
      poem: قصيدة, هايكو, قصة, أغنية
      personal: تاريخ ميلاد, تاريخ الميلاد, عنوان البريد, رصيد, رقم هاتف, يعيش, تعيش, البيانات الشخصية, سنة ميلاد, سنة الميلاد, البريد الإلكتروني, أرقام هواتف
      persona: تصرف ك, تظاهر, العب دور, أنت الآن, من الآن, تقمص, بدور, في دور, دور نموذج, تنغمس, انغمس
      newIdentity: أنت الآن, من الآن فصاعدا, من الآن
      hypothetical: تخيل, افترض, لنفترض
      unfiltered: بدون قيود, دون قيود, بلا قيود, غير مقيد, بدون رقابة, بلا حدود, بدون فلتر, بدون قواعد, تحرر من, تحرروا من, لا يتعين عليهم الالتزام, لا يتعين عليه الالتزام, ليس عليهم الالتزام
      without: بدون, دون, بلا
      restriction: قيود, رقابة, قواعد, أخلاق
      anything: أي سؤال, كل الأسئلة, أي شيء
      comply: أجب, تجيب, نفذ
      negation: لا تكشف, لن, ليس, أبدا
      report: إذا طلب, مثل, هجوم, محاولة
      user: المستخدم, للمستخدم, مستخدم
      userLives: أين يعيش المستخدم, أين يسكن المستخدم, حيث يعيش المستخدم, عنوان المستخدم, يعيش المستخدم
      part: الجزء 1, الجزء 2, جزء 1, جزء 2, الجزء الأول, الجزء الثاني, والجزء 2
      join: ادمج, دمج, التداخل, تداخل, اجمع, اربط, ربط, ادمجهما, ضم
      jailbreakPhrase: افعل أي شيء الآن, افعل اي شيء الان, فعل أي شيء الآن, القيام بأي شيء الآن
      decode: فك تشفير, فك شفرة, فك ترميز
      modelWord: نموذج لغوي, نموذج ذكاء
      sayVerb: اذكر, واذكر, قل, وقل, صرح, أجب
      """, boundary: .anywhere)
  }

  /// Hindi: the verb comes last.
  static var hindi: Lexicon {
    Lexicon(
      """
      override: भूल जाओ
      overrideFinal: अनदेखा, नजरअंदाज, नज़रअंदाज़, भूल, उपेक्षा, छोड़ दो, छोड़ दें, मत मानो, अवहेलना, इग्नोर
      prior: पिछले, पिछली, पिछला, पूर्व, पहले के, पहले की, पहले, उपरोक्त, ऊपर, मूल, प्रारंभिक, शुरुआती, दिए गए
      everything: सभी, सारे, सब, समस्त
      instruction: निर्देश, आदेश, नियम, दिशानिर्देश, दिशा-निर्देश, हिदायत, प्रॉम्प्ट, अनुदेश, आज्ञा
      above: उपरोक्त को, ऊपर की बातें, ऊपर दिए गए को, ऊपर सब, उपरोक्त सभी, पहले की सब
      your: आपका, आपके, आपकी, अपना, अपने, अपनी, तुम्हारा, तुम्हारे, हमारे
      reveal: दिखाओ, दिखाएं, दिखाएँ, बताओ, बताएं, बताइए, प्रकट, दोहरा, प्रिंट, साझा
      revealFinal: दिखाओ, दिखाएं, दिखाएँ, बताओ, बताएं, बताइए, प्रकट, दोहरा, प्रिंट, साझा
      share: बताओ, बताएं, बताइए, बता, साझा, दे, दो, दें, लिख, पुष्टि, पूछ
      ask: क्या है, क्या हैं, कौन सा, क्या होगा
      promptNoun: निर्देश, नियम, प्रॉम्प्ट
      systemPrompt: सिस्टम प्रॉम्प्ट, सिस्टम निर्देश, प्रारंभिक निर्देश, मूल निर्देश, ऊपर का पाठ, छिपे निर्देश
      secret: पासवर्ड, गुप्त कुंजी, पासकोड, गुप्त कोड, एक्सेस कोड, एपीआई कुंजी
      poem: कविता, हाइकु, कहानी, गीत
      personal: जन्म तिथि, जन्मतिथि, जन्म वर्ष, जन्मदिन, ईमेल पता, ईमेल एड्रेस, बैंक बैलेंस, फोन नंबर, रहती है, रहता है, व्यक्तिगत डेटा, जन्म का वर्ष, पता, जन्म का साल
      persona: की भूमिका, अभिनय कर, नाटक कर, अब आप, अब तुम, अब से, आप अब, के रूप में कार्य, भूमिका में, के रूप में जाना जाता
      newIdentity: अब आप, अब तुम, आप अब, अब से
      hypothetical: कल्पना कीजिए, कल्पना करें, कल्पना करो, मान लीजिए, मान लो
      unfiltered: बिना किसी प्रतिबंध, बिना प्रतिबंध, बिना सेंसर, बिना किसी नियम, बिना फिल्टर, अप्रतिबंधित, बिना किसी सीमा, सीमाओं से मुक्त, से मुक्त हो, नियमों का पालन नहीं, पालन करने की आवश्यकता नहीं, पालन करने की ज़रूरत नहीं
      without: बिना
      restriction: प्रतिबंध, नियम, सेंसर, नैतिक, सीमा
      anything: किसी भी सवाल, हर सवाल, सभी सवालों, कुछ भी, मेरे सभी सवालों
      comply: जवाब, उत्तर, पालन
      negation: कभी नहीं, नहीं, मत
      report: उदाहरण, जैसे, हमला, अगर उपयोगकर्ता
      sayVerb: बताएं, बतायें, कहें, कहो, बोलो, लिखें, बताओ, बताना, कहना
      iAm: मैं आपका, मैं
      authority: डेवलपर, व्यवस्थापक, राष्ट्रपति, बॉस, भगवान, मालिक
      user: उपयोगकर्ता, यूज़र, यूजर, उपयोगकर्ताओं
      userLives: उपयोगकर्ता कहाँ रहता, उपयोगकर्ता कहां रहता, उपयोगकर्ता वर्तमान में कहाँ रहता, उपयोगकर्ता वर्तमान में कहां रहता, उपयोगकर्ता का पता
      part: भाग 1, भाग 2, भाग एक, भाग दो, पार्ट 1, पार्ट 2
      join: इंटरलेस, जोड़, मिला, संयोजित, संयोजन, एक साथ रख
      jailbreakPhrase: अब कुछ भी कर, अब कुछ भी करो, कुछ भी अभी कर
      decode: डिकोड, डीकोड, डिक्रिप्ट
      modelWord: एआई मॉडल, भाषा मॉडल
      """, boundary: .stem)
  }

  /// Vietnamese; accents are folded away, so only phrases that stay clear without them.
  static var vietnamese: Lexicon {
    Lexicon(
      """
      override: bỏ qua, phớt lờ, làm ngơ, quên đi, quên hết, quên tất cả, lờ đi, đừng tuân theo, không tuân theo, hãy quên
      prior: trước đó, trước đây, ở trên, bên trên, ban đầu, đã cho, trước
      everything: tất cả, mọi, toàn bộ, các
      instruction: hướng dẫn, chỉ thị, quy tắc, mệnh lệnh, chỉ dẫn, câu lệnh, yêu cầu, lời nhắc
      above: tất cả những điều trên, những điều trên, mọi thứ ở trên, nội dung trên, những gì ở trên
      your: của bạn, của chúng tôi, hệ thống của
      reveal: tiết lộ, hiển thị, in ra, lặp lại, cho tôi biết, cho tôi xem, viết ra, đưa ra
      share: cho tôi biết, chia sẻ, tiết lộ, nói cho tôi, cung cấp, viết, xác nhận
      ask: là gì, những gì
      systemPrompt: lời nhắc hệ thống, hướng dẫn hệ thống, chỉ thị hệ thống, hướng dẫn ban đầu, lời nhắc ban đầu, văn bản ở trên
      promptNoun: hướng dẫn, chỉ thị, quy tắc, lời nhắc
      secret: mật khẩu, khóa bí mật, mã truy cập, mã bí mật, khóa api
      poem: bài thơ, câu chuyện, bài hát
      personal: ngày sinh, địa chỉ email, số dư ngân hàng, số điện thoại, dữ liệu cá nhân, sống ở đâu
      persona: đóng vai, giả vờ, hãy hành động như, bây giờ bạn là, từ bây giờ, kể từ bây giờ
      newIdentity: bây giờ bạn là, từ bây giờ, kể từ bây giờ
      hypothetical: hãy tưởng tượng, tưởng tượng, giả sử
      unfiltered: không giới hạn, không bị giới hạn, không kiểm duyệt, không có quy tắc, không hạn chế, không bộ lọc, thoát khỏi giới hạn, không cần tuân theo, không phải tuân theo
      anything: mọi câu hỏi, bất kỳ câu hỏi, tất cả câu hỏi
      comply: trả lời, tuân theo
      sayVerb: hãy nói, nói rằng, viết rằng, trả lời
      user: người dùng
      userLives: người dùng sống ở đâu, người dùng đang sống ở đâu, người dùng hiện đang sống
      part: phần 1, phần 2
      join: kết hợp, ghép, nối, xen kẽ
      jailbreakPhrase: làm bất cứ điều gì ngay bây giờ, làm bất cứ điều gì bây giờ
      decode: giải mã
      """)
  }

  /// Indonesian and Malay.
  static var indonesian: Lexicon {
    Lexicon(
      """
      override: abaikan, lupakan, hiraukan, jangan ikuti, kesampingkan
      prior: sebelumnya, di atas, terdahulu, awal, yang diberikan, sebelum ini
      everything: semua, seluruh, segala
      instruction: instruksi, perintah, aturan, arahan, petunjuk, pedoman, panduan
      above: semua di atas, hal di atas, yang di atas, semua yang di atas
      your: anda, kamu, kami
      reveal: tampilkan, tunjukkan, ulangi, cetak, ungkapkan, beritahu, berikan
      share: beri tahu, beritahu, bagikan, membagikan, berikan, berbagi, tulis, ungkapkan, konfirmasi
      ask: apa, apakah
      systemPrompt: prompt sistem, instruksi sistem, instruksi awal, teks di atas
      secret: kata sandi, sandi, kunci rahasia, kode akses, kunci api
      poem: puisi, haiku, cerita, lagu
      personal: tanggal lahir, alamat email, saldo bank, nomor telepon, data pribadi, tinggal di mana
      persona: berpura-pura, berperan sebagai, bertindak sebagai, mulai sekarang, sekarang kamu adalah, sekarang anda adalah
      newIdentity: mulai sekarang, sekarang kamu adalah, sekarang anda adalah
      hypothetical: bayangkan, misalkan
      unfiltered: tanpa filter, tanpa sensor, tanpa batasan, tanpa aturan, tidak terbatas, bebas dari batasan, tidak harus mematuhi, tidak perlu mematuhi, tidak perlu mengikuti
      user: pengguna
      userLives: di mana pengguna tinggal, dimana pengguna tinggal, tempat tinggal pengguna, pengguna saat ini tinggal
      part: bagian 1, bagian 2
      join: gabungkan, satukan, jalin, sisipkan
      jailbreakPhrase: lakukan apa saja sekarang, melakukan apa saja sekarang, lakukan apa pun sekarang
      decode: dekode, pecahkan kode, uraikan
      sayVerb: katakan, nyatakan, tulis, sebutkan, jawab
      """)
  }

  /// Thai.
  static var thai: Lexicon {
    Lexicon(
      """
      override: ไม่สนใจ, เพิกเฉย, ละเว้น, ลืม, อย่าสนใจ, มองข้าม
      prior: ก่อนหน้า, ข้างต้น, ด้านบน, เดิม, ที่ผ่านมา
      everything: ทั้งหมด, ทุก
      instruction: คำสั่ง, คําสั่ง, คำแนะนำ, คําแนะนํา, กฎ, ข้อกำหนด
      above: สนใจข้างต้น, เพิกเฉยต่อข้างต้น, ทุกอย่างข้างต้น
      your: ของคุณ, ของเรา
      reveal: แสดง, บอก, เปิดเผย, พิมพ์, ทวน
      share: บอก, แชร์, เขียน, ให้, ยืนยัน, เปิดเผย
      ask: คืออะไร, อะไร
      systemPrompt: พรอมต์ระบบ, คำสั่งระบบ, คําสั่งระบบ, ข้อความข้างต้น
      secret: รหัสผ่าน, รหัสลับ, กุญแจลับ
      poem: บทกวี, ไฮกุ, เรื่อง
      personal: วันเกิด, ที่อยู่อีเมล, ยอดเงิน, เบอร์โทรศัพท์, ข้อมูลส่วนตัว, ข้อมูลส่วนบุคคล, ปีเกิด
      hypothetical: ลองจินตนาการ, จินตนาการ, สมมติ
      unfiltered: ไม่มีข้อจำกัด, ไร้ขีดจำกัด, ไม่มีการเซ็นเซอร์
      user: ผู้ใช้
      userLives: ผู้ใช้อาศัยอยู่ที่ไหน, ผู้ใช้อยู่ที่ไหน, ผู้ใช้อาศัยอยู่
      part: ส่วนที่ 1, ส่วนที่ 2, ส่วน 1, ส่วน 2
      join: รวม, ผสาน, เชื่อม, ต่อกัน
      jailbreakPhrase: ทำทุกอย่างตอนนี้, ทำอะไรก็ได้ตอนนี้
      persona: รับบท, สวมบทบาท, แกล้ง, แสร้ง, ในบทบาท
      newIdentity: ตั้งแต่นี้ไป, จากนี้ไป, ตอนนี้คุณคือ
      decode: ถอดรหัส
      sayVerb: พูดว่า, ตอบว่า, ระบุ, เขียนว่า
      """, boundary: .anywhere)
  }
}

extension Lexicon {
  /// Bengali, Tagalog and Swahili: the words of overriding and of secrets alone.
  static var others: Lexicon {
    Lexicon(
      """
      overrideFinal: উপেক্ষা, ভুলে যান, ভুলে যাও
      override: huwag pansinin, balewalain, kalimutan, puuza, sahau
      prior: পূর্ববর্তী, আগের, উপরের, nakaraang, naunang, nasa itaas, zilizopita, yaliyotangulia, ya awali, hapo juu
      instruction: নির্দেশ*, নিয়ম*, tagubilin, utos, panuto, maagizo, maelekezo, sheria
      your: আপনার, তোমার, iyong, mo, yako
      secret: পাসওয়ার্ড*, গোপন কী, nenosiri
      share: শেয়ার*, বলুন, বলতে, দিন, ibahagi, sabihin, ibigay, shiriki, niambie, nipe
      ask: কি, ano ang, ni nini
      user: ang user, ng user, gumagamit, mtumiaji, ব্যবহারকারী*
      part: bahagi 1, bahagi 2, sehemu ya 1, sehemu ya 2, অংশ ১, অংশ ২
      join: pagsamahin, pagdugtungin, unganisha, একত্রিত*
      decode: i-decode, tukuyin, simbua, ডিকোড*
      andWord: at
      sayVerb: sabihin, ilahad, isulat, sema, বলুন
      personal: kaarawan, petsa ng kapanganakan, taon ng kapanganakan, email address ng, tarehe ya kuzaliwa, জন্ম তারিখ, জন্মদিন
      persona: magpanggap, kumilos bilang, gumanap bilang, mula ngayon, jifanye, অভিনয়
      jailbreakPhrase: gawin ang anumang bagay ngayon, gawin ang kahit ano ngayon
      systemPrompt: system prompt, unang tagubilin
      hypothetical: isipin, ipagpalagay, fikiria
      """)
  }
}
