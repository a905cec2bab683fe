extension Lexicon {
  /// German.
  static var german: Lexicon {
    Lexicon(
      """
      override: ignorier*, missacht*, vergiss, vergesst, vergessen, übergeh*, überspring*, verwirf, verwerfen, setz dich hinweg, beachte nicht, beachten sie nicht, befolge nicht, befolgen sie nicht, außer acht, hör auf zu befolgen
      prior: vorherig*, vorig*, bisherig*, frühere*, vorangehend*, vorangegangen*, obig*, ursprünglich*, zuvor, bisher, anfänglich*, vorstehend*, erhalten hast, erhalten haben, gegeben wurden
      everything: alle, alles, sämtliche, jegliche
      instruction: anweisung*, instruktion*, regel, regeln, vorgabe*, richtlinie*, befehl*, aufforderung*, systemprompt*, vorschrift*, anleitung*
      above: alles oben, das obige, alles vorherige, alles bisherige, alles zuvor, das oben stehende, alles davor
      your: dein, deine, deinen, deiner, deinem, ihre, ihren, ihr, ihrer
      reveal: zeig*, gib, geben sie, nenn*, verrat*, offenbar*, wiederhol*, druck*, schreib*, sag*, übersetz*, teil*, veröffentlich*
      share: gib, geben, geben sie, nenn*, verrat*, sag*, teil*, mitteil*, schreib*, bestätig*, kodier*
      ask: wie lautet, was ist, wie lauten, was sind, welche, welches
      promptNoun: anweisungen, instruktionen, regeln, richtlinien, prompt, systemprompt, vorgaben
      systemPrompt: systemprompt, system-prompt, systemanweisung*, ursprünglichen anweisungen, versteckten anweisungen, anfänglichen anweisungen, text oben, obigen text, geheimen anweisungen
      secret: passwort, passwörter, kennwort, geheimer schlüssel, geheimen schlüssel, api-schlüssel, zugangscode, geheimnis, zugangsdaten, geheimcode
      poem: gedicht, haiku, lied, geschichte, akrostichon
      personal: geburtsdatum, geburtstag, geburtsjahr, e-mail-adresse, kontostand, telefonnummer, wohnt, personenbezogene daten
      persona: spiel die rolle, tu so als, gib vor, du bist jetzt, sie sind jetzt, von nun an, ab jetzt, ab sofort, verhalte dich wie, agiere als, rollenspiel, vorgeben, in die rolle, in der rolle, schlüpf in, schlüpfe in, versetz dich in
      newIdentity: du bist jetzt, sie sind jetzt, ab jetzt, ab sofort, von nun an
      hypothetical: stell dir vor, stellen sie sich vor, angenommen, hypothetisch*
      unfiltered: ungefiltert*, unzensiert*, uneingeschränkt*, ohne einschränkungen, ohne regeln, ohne filter, ohne zensur, keine regeln, keine einschränkungen, von den typischen grenzen, von allen einschränkungen befreit, von allen beschränkungen befreit, aus den grenzen, ohne jede einschränkung, ohne grenzen, nicht an die regeln, nicht an regeln
      without: ohne, keine, keinerlei, frei von, nicht an, befreit, nicht halten
      restriction: einschränkung*, beschränkung*, regeln, filter, zensur, richtlinien, moral*, ethik, ethisch*, grenzen
      anything: jede frage, alle fragen, alles, jede anfrage
      comply: beantwort*, antwort*, tun, tust, gehorch*, befolg*
      refuse: verweiger*, ablehn*, weiger*
      negation: nicht, nie, niemals, kein, keine, ohne
      report: wenn der nutzer, wie zum beispiel, wie etwa, z.b., falls, versucht, angriff*, versuche
      sayVerb: sag*, schreib*, gib, antwort*, erkläre
      disable: deaktivier*, umgeh*, ausschalt*, schalte, abschalt*
      safety: sicherheitsregeln, sicherheitsfilter, sicherheitsrichtlinie*, inhaltsfilter, schutzmaßnahmen
      iAm: ich bin
      authority: entwickler, administrator, vorgesetzter, präsident, chef
      user: der nutzer, der benutzer, des nutzers, des benutzers, den nutzer, den benutzer, die nutzerin
      userLives: wo der nutzer wohnt, wo wohnt der nutzer, wo der benutzer wohnt, wo wohnt der benutzer, wo der benutzer lebt, wo lebt der benutzer
      part: teil 1, teil 2, teil a, teil b, teil eins, teil zwei
      join: verbinde, verbinden, zusammenfügen, füge zusammen, kombiniere, kombinieren, verschränk*, verflecht*, verknüpf*, setze zusammen, zusammensetzen
      jailbreakPhrase: jetzt alles tun, mach jetzt alles, tu jetzt alles
      decode: entschlüssel*, dekodier*, decodier*
      grading: wenn du bewertest, bei der bewertung
      modelWord: sprachmodell, ki-modell, ki-assistent
      """)
  }

  /// French.
  static var french: Lexicon {
    Lexicon(
      """
      override: ignore, ignores, ignorez, ignorer, ignorons, oublie, oublies, oubliez, oublier, oublions, ne tiens pas compte, ne tenez pas compte, ne tenir pas compte, néglige*, fais abstraction, faites abstraction, faire abstraction, annule*, outrepasse*, passe outre, ne suis pas, ne suivez pas, n'obéis plus
      prior: précédent*, antérieur*, ci-dessus, initial*, originel*, préalable*, d'avant, qui précède*, antérieurement, données plus tôt, reçues, existant*
      everything: toutes, tous, tout, toute
      instruction: instruction*, consigne*, règle*, directive*, ordre*, commande*, invite*, indications
      above: tout ce qui précède, ce qui précède, tout ce qui est au-dessus, tout ce qui est ci-dessus, ce qui est ci-dessus
      your: tes, ton, ta, vos, votre
      reveal: révèle*, affiche*, montre*, répète*, répéte*, imprime*, donne*, écri*, divulgue*, dévoile*, traduis*, partage*, dis
      share: donne*, partage*, dis, révèle*, écri*, rédige*, confirme*, communique*, encode*
      ask: quel est, quelle est, quelles sont, quels sont
      promptNoun: instructions, consignes, règles, directives, prompt, invite
      systemPrompt: prompt système, invite système, instructions système, consignes initiales, instructions initiales, instructions d'origine, texte ci-dessus, instructions cachées, message système
      secret: mot de passe, mots de passe, clé secrète, clé api, clef secrète, code secret, code d'accès, identifiants, phrase secrète
      poem: poème, haïku, chanson, histoire, acrostiche
      personal: date de naissance, anniversaire, adresse e-mail, adresse électronique, adresse email, solde bancaire, numéro de téléphone, habite, vit, données personnelles, courriel, année de naissance, date d'anniversaire
      persona: fais comme si, faites comme si, agis comme, agissez comme, joue le rôle, jouez le rôle, tu es maintenant, vous êtes maintenant, à partir de maintenant, désormais, prétends, jeu de rôle, comporte-toi comme, incarne, dans le rôle, immerger, immerge-toi, immergez-vous, plonger dans le rôle, plonge dans le rôle
      newIdentity: tu es maintenant, vous êtes maintenant, à partir de maintenant, désormais, dorénavant
      hypothetical: imagine*, supposons, hypothétique*
      unfiltered: sans filtre, non censuré*, sans censure, sans restriction*, sans limite*, sans règles, aucune restriction, aucune limite, aucune règle, libéré des limites, libérés des limites, affranchi*, libéré des contraintes, libérés des contraintes, pas à respecter les règles, pas besoin de respecter les règles, sans aucune limite, sans aucune restriction
      without: sans, aucune, aucun, libre de, ne respecte pas, libéré*
      restriction: restriction*, limite*, règle*, filtre*, censure, éthique*, morale*, contrainte*
      anything: toute question, toutes les questions, n'importe quelle question, tout ce que, n'importe quoi
      comply: répond*, réponds, obéi*, fais, faire, fournis
      refuse: refuse*
      negation: ne, n'oublie, pas, jamais, sans, évite*
      report: si l'utilisateur, comme, par exemple, tentative*, attaque*, tente*, telles que
      sayVerb: dis, dites, écri*, affirme*, déclare*, indique*, réponds
      disable: désactive*, contourne*, supprime*
      safety: règles de sécurité, filtres de sécurité, politique de sécurité, filtres de contenu, mesures de sécurité
      iAm: je suis
      authority: développeur, administrateur, président, supérieur, patron, dieu, votre créateur
      user: l'utilisateur, l'utilisatrice, utilisateur, utilisateurs
      userLives: où habite l'utilisateur, où vit l'utilisateur, où l'utilisateur habite, où l'utilisateur vit, où réside l'utilisateur
      part: partie 1, partie 2, partie a, partie b, première partie, deuxième partie
      join: combine*, concatèn*, entrelac*, assembl*, fusionn*, joins, joindre, réunis
      jailbreakPhrase: tout faire maintenant, faire n'importe quoi maintenant, faites tout maintenant, fais tout maintenant
      decode: décod*, déchiffr*, décrypt*
      modelWord: modèle de langage, modèle d'ia
      """)
  }

  /// Spanish.
  static var spanish: Lexicon {
    Lexicon(
      """
      override: ignora, ignore, ignorar, ignorad, ignoren, olvida, olvide, olvidar, olvídate, olviden, olvidad, haz caso omiso, haga caso omiso, descarta, descarte, descartar, omite, omita, omitir, anula, no sigas, no hagas caso, desobedece
      prior: anterior*, previa*, previo*, precedente*, arriba, inicial*, original*, antes, recibidas, recibido, dadas, que te dieron, existente*
      everything: todas, todos, cualquier, toda
      instruction: instrucci*, regla*, orden*, indicaci*, directri*, directiva*, norma*, comando*, mandato*, pauta*, consigna*
      above: lo anterior, lo de arriba, lo que te dijeron, lo dicho antes, lo que te han dicho
      your: tu, tus, su, sus, vuestras
      reveal: revela*, muestra*, repite*, repita*, imprime*, imprima*, escribe*, escriba*, dime, dígame, dame, comparte*, traduce*, divulga*, enseña*
      share: dame, dime, deme, dígame, comparte*, compartir, comparta*, revela*, escribe*, escriba, confirma*, proporciona*, codifica*
      ask: cuál es, cuáles son, qué es, cuál sería
      promptNoun: instrucciones, reglas, directrices, prompt, indicaciones
      systemPrompt: prompt del sistema, prompt de sistema, mensaje del sistema, instrucciones del sistema, instrucciones iniciales, instrucciones originales, texto anterior, texto de arriba, prompt inicial, instrucciones ocultas
      secret: contraseña*, clave secreta, clave de acceso, clave api, código secreto, código de acceso, palabra secreta, credenciales, frase secreta
      poem: poema, haiku, canción, historia, acróstico, cuento
      personal: fecha de nacimiento, cumpleaños, correo electrónico, saldo bancario, número de teléfono, vive, datos personales, año de nacimiento, dirección de correo, dirección de email, domicilio, fecha de cumpleaños
      persona: actúa como, actúe como, actuar como, haz de, finge ser, finge que, hazte pasar por, eres ahora, ahora eres, a partir de ahora, desde ahora, juega el papel, interpreta a, simula ser, compórtate como, juego de rol, en el papel, sumergir*, sumérgete, sumérjase, el rol de, en el rol, adopta el papel, asume el papel
      newIdentity: ahora eres, eres ahora, a partir de ahora, desde ahora, de ahora en adelante
      hypothetical: imagina*, imagine, imaginemos, supongamos, hipotétic*
      unfiltered: sin filtro*, sin censura, sin restricciones, sin límites, sin reglas, ninguna restricción, sin limitaciones, liberado de, liberados de, se ha liberado, se han liberado, libres de los límites, no tiene que cumplir, no tienen que cumplir, no tiene que seguir, no tienen que seguir, sin ninguna restricción, no está sujeto, no están sujetos
      without: sin, ninguna, ningún, libre de, no sigue, no tiene
      restriction: restriccion*, límite*, regla*, filtro*, censura, ética*, moral*, limitacion*
      anything: cualquier pregunta, todas las preguntas, cualquier cosa, lo que quiera*, lo que sea
      comply: responde*, responder, contesta*, obedece*, haz, hacer
      refuse: niegues, rechaza*, rechaces, negar*, negarte
      negation: no, nunca, jamás, sin, evita*
      report: si el usuario, como, por ejemplo, intento*, ataque*, intenta*, tales como
      sayVerb: diga, dime, escribe, afirma, declara, indica, responde
      disable: desactiva*, deshabilita*, elude*, evade*, apaga*
      safety: reglas de seguridad, filtros de seguridad, política de seguridad, filtros de contenido, medidas de seguridad
      iAm: soy
      authority: desarrollador, administrador, presidente, jefe, supervisor, dios, creador
      user: el usuario, la usuaria, del usuario, usuario, usuarios
      userLives: dónde vive el usuario, dónde vive actualmente el usuario, donde vive el usuario, dónde reside el usuario, el usuario vive
      part: parte 1, parte 2, parte a, parte b, primera parte, segunda parte
      join: combina*, concatena*, entrelaza*, intercala*, junta, une, unir, ensambla*, fusiona*
      jailbreakPhrase: hacer cualquier cosa ahora, haz cualquier cosa ahora, haga cualquier cosa ahora
      decode: decodifica*, descifra*, desencripta*
      modelWord: modelo de lenguaje, modelo de ia
      """)
  }

  /// Portuguese.
  static var portuguese: Lexicon {
    Lexicon(
      """
      override: ignore, ignora, ignorar, ignorem, esqueça, esquece, esquecer, esqueçam, desconsidere, desconsidera, desconsiderar, despreze, descarte, não siga, não sigas, omita, anule
      prior: anterior*, prévia*, prévio*, precedente*, acima, inicia*, original, originais, antes, recebidas, dadas, existentes
      everything: todas, todos, tudo, qualquer, toda
      instruction: instruç*, regra*, orden*, diretri*, comando*, orientaç*, norma*, diretiva*
      above: tudo acima, tudo o que foi dito, o que foi dito acima, tudo o que está acima, o acima, tudo o que veio antes
      your: sua, suas, seu, seus, tua, tuas, teu, teus
      reveal: revele, revela*, mostre, mostra*, repita, imprima, escreva, diga, compartilhe, traduza, divulgue, exiba
      share: diga, dar, me dê, dizer, compartilhe, compartilhar, revele, escreva, confirme, confirmar, informe, forneça, codifique
      ask: qual é, quais são, o que é, qual a, qual seria
      promptNoun: instruções, regras, diretrizes, prompt
      systemPrompt: prompt do sistema, prompt de sistema, instruções do sistema, mensagem do sistema, instruções iniciais, instruções originais, texto acima, prompt inicial
      secret: senha, senhas, chave secreta, chave de api, código secreto, código de acesso, palavra-passe, credenciais, frase secreta
      poem: poema, haicai, canção, história, acróstico, música
      personal: data de nascimento, aniversário, endereço de e-mail, saldo bancário, número de telefone, mora, dados pessoais, ano de nascimento, endereço de email, endereço
      persona: aja como, atue como, finja ser, finja que, você é agora, agora você é, a partir de agora, de agora em diante, interprete, faça de conta, comporte-se como, no papel, mergulhar no papel, mergulhe no papel, imergir, assuma o papel, assumir o papel
      newIdentity: agora você é, você é agora, a partir de agora, de agora em diante, doravante
      hypothetical: imagine, imaginemos, suponha, suponhamos, hipotétic*
      unfiltered: sem filtro*, sem censura, sem restrições, sem limites, sem regras, sem limitações, livre dos limites, livres dos limites, se libertou, se libertaram, libertado d*, libertados d*, não precisa seguir, não precisam seguir, não precisam cumprir, não precisa cumprir, não tem que cumprir, não têm de cumprir, sem nenhuma restrição
      without: sem, nenhuma, nenhum, livre de
      restriction: restriç*, limite*, regra*, filtro*, censura, ética*, moral*
      anything: qualquer pergunta, todas as perguntas, qualquer coisa, tudo o que
      comply: responda*, responder, obedeça, faça, fazer
      refuse: recuse*, negue*, recusar
      negation: não, nunca, jamais, sem
      report: se o usuário, como, por exemplo, tentativa*, ataque*, tais como
      sayVerb: diga, escreva, afirme, declare, responda, indique
      disable: desative, desativa*, desabilit*, contorne
      safety: regras de segurança, filtros de segurança, política de segurança, filtros de conteúdo
      iAm: sou, eu sou
      authority: desenvolvedor, administrador, presidente, chefe, supervisor, deus, criador
      user: o usuário, do usuário, usuário, usuários, o utilizador, do utilizador
      userLives: onde mora o usuário, onde o usuário mora, onde vive o usuário, onde o usuário vive, onde reside o usuário
      part: parte 1, parte 2, parte a, parte b, primeira parte, segunda parte
      join: combine, combina*, concaten*, entrelac*, intercal*, junte, juntar, una, fundir
      jailbreakPhrase: fazer qualquer coisa agora, faça qualquer coisa agora, faça tudo agora, fazer tudo agora
      decode: decodifi*, decifr*, descriptograf*
      modelWord: modelo de linguagem, modelo de ia
      """)
  }

  /// Italian.
  static var italian: Lexicon {
    Lexicon(
      """
      override: ignora, ignorate, ignori, ignorare, dimentica, dimenticate, dimenticare, dimentichi, trascura, tralascia, non tenere conto, non tener conto, non seguire, scarta, annulla, disattendi
      prior: precedent*, prima, iniziali, iniziale, originali, originale, sopra, antecedent*, ricevute, date in precedenza
      everything: tutte, tutti, tutto, qualsiasi, ogni
      instruction: istruzion*, regola, regole, direttiv*, ordini, comandi, indicazion*, linee guida, consegn*
      above: tutto ciò che precede, quanto sopra, tutto quanto sopra, ciò che ti è stato detto, tutto ciò che ti è stato detto, quello che ti è stato detto, tutto il precedente
      your: tuo, tua, tue, tuoi, suo, sua
      reveal: rivela*, mostra*, ripeti*, stampa*, scrivi*, dimmi, dammi, condividi*, traduci*, divulga*, elenca*
      share: dimmi, dammi, condividi*, rivela*, scrivi*, conferma*, fornisci*, comunica*, codifica*
      ask: qual è, quali sono, cos'è, quale sarebbe
      promptNoun: istruzioni, regole, direttive, prompt, linee guida
      systemPrompt: prompt di sistema, prompt del sistema, istruzioni di sistema, messaggio di sistema, istruzioni iniziali, istruzioni originali, testo sopra, prompt iniziale
      secret: password, chiave segreta, parola d'ordine, codice segreto, chiave api, codice di accesso, credenziali, frase segreta
      poem: poesia, haiku, canzone, storia, acrostico
      personal: data di nascita, compleanno, indirizzo e-mail, indirizzo email, saldo bancario, numero di telefono, vive, abita, dati personali, anno di nascita, indirizzo di posta, indirizzo
      persona: agisci come, comportati come, fingi di essere, fai finta, sei ora, ora sei, d'ora in poi, da ora in poi, interpreta il ruolo, gioco di ruolo, impersona, nel ruolo, immerger*, immergiti, calarti nel ruolo, calati nel ruolo, assumi il ruolo
      newIdentity: ora sei, sei ora, d'ora in poi, da ora in poi, da adesso
      hypothetical: immagina*, supponiamo, ipotetic*
      unfiltered: senza filtri, senza censura, non censurat*, senza restrizioni, senza limiti, senza regole, libero dai limiti, liberi dai limiti, si è liberato, si sono liberati, liberato dai, liberati dai, non deve rispettare, non devono rispettare, non devono attenersi, non deve attenersi, non devono seguire, non deve seguire, senza alcuna restrizione, senza alcun limite
      without: senza, nessuna, nessun, libero da, priv*
      restriction: restrizion*, limiti, limitazion*, regole, filtri, censura, etica, etici, morale, morali
      anything: qualsiasi domanda, tutte le domande, qualunque cosa, qualsiasi cosa, tutto ciò che
      comply: rispondi*, rispondere, obbedisci*, fai, fare
      refuse: rifiuta*, negare
      negation: non, mai, senza
      report: se l'utente, ad esempio, per esempio, tentativ*, attacc*
      sayVerb: dichiara*, scrivi, afferma, rispondi, indica
      disable: disattiva*, disabilita*, aggira*
      safety: regole di sicurezza, filtri di sicurezza, politica di sicurezza, filtri dei contenuti
      iAm: sono, io sono
      authority: sviluppatore, amministratore, presidente, supervisore, dio, creatore, tuo capo
      user: l'utente, dell'utente, utente, utenti
      userLives: dove vive l'utente, dove abita l'utente, dove l'utente vive, dove l'utente abita, dove risiede l'utente
      part: parte 1, parte 2, parte a, parte b, prima parte, seconda parte
      join: combina*, concaten*, intreccia*, interfoglia*, intercal*, unisci, unire, unisc*, fondi, assembla*
      jailbreakPhrase: fai qualsiasi cosa ora, fare qualsiasi cosa ora, fai tutto ora, fare qualunque cosa ora, fai qualunque cosa adesso, fare tutto adesso
      decode: decodifica*, decifra*, decritta*
      modelWord: modello linguistico, modello di ia, modello ai
      """)
  }

  /// Dutch.
  static var dutch: Lexicon {
    Lexicon(
      """
      override: negeer, negeren, negeert, vergeet, vergeten, sla over, veronachtzaam, schenk geen aandacht aan, volg niet, overschrijf
      prior: vorige, voorgaande, eerdere, voorafgaande, bovenstaande, oorspronkelijke, initiële, vroegere, hierboven, gekregen hebt
      everything: alle, alles
      instruction: instructie*, regels, opdracht*, aanwijzing*, richtlijn*, bevel*, voorschrift*, aansturing*
      above: al het bovenstaande, het bovenstaande, alles hierboven, alles hiervoor
      your: jouw, je, uw
      reveal: onthul*, toon, laat zien, herhaal, druk af, geef, schrijf, vertel, deel, vertaal
      share: geef, vertel, deel, delen, onthul*, schrijf, bevestig*
      ask: wat is, wat zijn, welke
      promptNoun: instructies, regels, richtlijnen, prompt
      systemPrompt: systeemprompt, systeemopdracht, systeeminstructies, oorspronkelijke instructies, tekst hierboven, bovenstaande tekst, systeembericht
      secret: wachtwoord*, geheime sleutel, geheime code, api-sleutel, toegangscode, inloggegevens
      poem: gedicht, haiku, verhaal, lied
      persona: doe alsof, gedraag je als, speel de rol, je bent nu, vanaf nu, jij bent nu, u bent nu, handel als
      newIdentity: je bent nu, jij bent nu, u bent nu, vanaf nu
      hypothetical: stel je voor, stel dat, hypothetisch*
      unfiltered: ongefilterd*, ongecensureerd*, zonder beperkingen, zonder regels, zonder filters, onbeperkt
      without: zonder, geen, vrij van
      restriction: beperking*, regels, filters, censuur, ethiek, ethische, moraal
      anything: elke vraag, alle vragen, alles wat
      comply: beantwoord*, antwoord*, gehoorzaam*
      negation: niet, nooit, geen, zonder
      report: als de gebruiker, zoals, bijvoorbeeld, poging*, aanval*
      sayVerb: zeg, schrijf, antwoord, verklaar
      user: de gebruiker, gebruiker
      userLives: waar woont de gebruiker, waar de gebruiker woont
      part: deel 1, deel 2, deel a, deel b
      join: combineer, combineren, voeg samen, samenvoegen, verweef
      jailbreakPhrase: doe nu alles, nu alles doen
      decode: decodeer*, ontcijfer*, ontsleutel*
      """)
  }
}
