extension Lexicon {
  /// Signs that are the same in every language.
  static let structure = Lexicon(
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
    turnUser: user:, human:
    turnAssistant: assistant:, ai:
    """, boundary: .anywhere)
}
