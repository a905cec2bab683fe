extension Lexicon {
  /// Signs that are the same in every language.
  static var structure: Lexicon {
    Lexicon(
      """
      roleToken: <|im_start|>, <|im_end|>, <|im_sep|>, [inst], [/inst], <<sys>>, <</sys>>, <|start_header_id|>, <|end_header_id|>, <|eot_id|>, <|endoftext|>, <|system|>, <|user|>, <|assistant|>, <|begin_of_text|>, <|endofprompt|>, <start_of_turn>, <end_of_turn>, <|start|>, <|message|>, <|channel|>, ### system:, ###system:, ### instruction:, ### response:, <｜user｜>, <｜assistant｜>, [system]:, <|turn_start|>, <|prompt|>
      hiddenMarkup: <!--, display:none, display: none, font-size:0, font-size: 0, visibility:hidden, visibility: hidden, color:white, color: white, color:#fff, color: #fff, opacity:0, opacity: 0, alt=, [//]: #, [comment]: #
      announcement: [system], [system message], [system note]
      image: ![, <img
      linkStart: ](
      link: http://, https://, ftp://, hxxp://, hxxps://, ws://, wss://, mailto:
      address: @
      callbackHost: webhook.site, requestbin, ngrok.io, ngrok-free.app, ngrok.app, ngrok.dev, burpcollaborator, oastify.com, interact.sh, interactsh, oast.fun, oast.me, oast.pro, oast.live, oast.online, oast.site, pipedream.net, requestcatcher.com, beeceptor.com, hookb.in, canarytokens, dnslog.cn, ceye.io, postb.in, ptsv2.com, serveo.net, loca.lt, trycloudflare.com, pastebin.com/api, transfer.sh, request.bin, hookbin, webhookinbox, postman-echo.com, ptsv3.com, typedwebhook.tools, smee.io, localhost.run, bore.pub, mockbin, webhook-test.com, putsreq
      templateCode: .__class__, .__globals__, .__mro__, .__subclasses__, .__import__, __builtins__, {% import, {%import, {% include, {%include, {%- include, {% from, {% extends, {% set x = cycler, <%=, ${7*7}, #{7*7}, {{7*7}}, {{ 7*7 }}, {{config, {{ config, {{self., {{ self., {{request., {{ request., popen(, os.system(, ${t(, #{t(
      turnAssistant: assistant:, ai:
      """, boundary: .anywhere)
  }

  /// Questions for a password that nobody has named before, in all languages.
  static var secretQuestions: Lexicon {
    Lexicon(
      """
      secretQuestion: what is the password, what's the password, whats the password, what is the secret key, what's the secret key, what is the passcode, what is the secret word, what is the secret code, what is the passphrase, wie lautet das passwort, was ist das passwort, wie ist das passwort, quel est le mot de passe, quelle est la clé secrète, cuál es la contraseña, cuál es la clave secreta, qual é a senha, qual a senha, qual é a chave secreta, qual è la password, qual è la chiave segreta, wat is het wachtwoord, какой пароль, каков пароль, назови пароль, jakie jest hasło, jakie to hasło, şifre nedir, parola nedir, gizli anahtar nedir, 密码是什么, 密码是多少, 密碼是什麼, パスワードは何, パスワードを教えて, 비밀번호가 무엇, 비밀번호는 무엇, 비밀번호가 뭐, 비밀번호는 뭐, ما هي كلمة المرور, ما هي كلمة السر, पासवर्ड क्या है, पासवर्ड क्या हैं, mật khẩu là gì, apa kata sandi, apa sandi, รหัสผ่านคืออะไร, ano ang password, nenosiri ni nini, পাসওয়ার্ড কি
      """, boundary: .anywhere)
  }
}
