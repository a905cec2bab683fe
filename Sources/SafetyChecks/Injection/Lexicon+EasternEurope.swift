extension Lexicon {
  /// Polish.
  static var polish: Lexicon {
    Lexicon(
      """
      override: zignoruj*, ignoruj*, zapomnij*, pomiń, pomijaj, pomińcie, odrzuć, nie zważaj, nie przestrzegaj, lekceważ*
      prior: poprzedni*, wcześniejsz*, powyższ*, dotychczasow*, początkow*, pierwotn*, uprzedni*, otrzyman*
      everything: wszystkie, wszystko, wszelkie, każde
      instruction: instrukcj*, poleceni*, poleceń, zasad*, reguł*, wytyczn*, rozkaz*, wskazów*, dyrektyw*
      above: wszystko powyżej, to co powyżej, wszystko powyższe, powyższe
      your: twoje, twój, twoja, twoich, swoje, swój, swoich
      reveal: ujawnij*, pokaż*, powtórz*, wypisz*, wydrukuj*, podaj*, napisz*, wyświetl*, przetłumacz*, zdradź*
      share: podaj*, powiedz*, udostępnij*, zdradź*, napisz*, potwierdź*
      ask: jakie jest, jaki jest, jakie są
      promptNoun: instrukcje, zasady, wytyczne, prompt
      systemPrompt: prompt systemowy, promptu systemowego, instrukcje systemowe, początkowe instrukcje, tekst powyżej
      secret: hasło, hasła, tajny klucz, klucz api, tajny kod, kod dostępu
      poem: wiersz, haiku, opowiadanie, piosenkę
      persona: udawaj, zachowuj się jak, wciel się, jesteś teraz, teraz jesteś, od teraz, odgrywaj rolę, od tej chwili
      newIdentity: jesteś teraz, teraz jesteś, od teraz, od tej chwili
      hypothetical: wyobraź sobie, załóżmy
      unfiltered: bez filtrów, bez cenzury, bez ograniczeń, bez zasad, nieocenzurowan*, bez limitów
      without: bez, żadnych
      restriction: ogranicze*, zasad, filtr*, cenzur*, etyk*, moraln*
      anything: każde pytanie, wszystkie pytania, cokolwiek
      comply: odpowiad*, odpowiedz*, wykonuj*
      negation: nie, nigdy, bez
      report: jeśli użytkownik, takie jak, na przykład, prób*, atak*
      user: użytkownik, użytkownika, użytkownikowi
      userLives: gdzie mieszka użytkownik, gdzie użytkownik mieszka
      part: część 1, część 2, część a, część b
      join: połącz*, złącz*, przepleć*
      jailbreakPhrase: zrób teraz wszystko, rób wszystko teraz
      decode: zdekoduj*, odszyfruj*, rozszyfruj*
      """)
  }

  /// Russian.
  static var russian: Lexicon {
    Lexicon(
      """
      override: игнориру*, проигнориру*, забудь*, забыть, пренебреги*, не обращай внимания, не обращайте внимания, отбрось*, не следуй*, отмени*, не учитывай*
      prior: предыдущ*, предшеств*, прежн*, вышеуказан*, выше, первоначальн*, исходн*, прошл*, ранее, предварительн*, полученн*, данные выше, вышеизложен*
      everything: все, всё, любые, всех
      instruction: инструкци*, указани*, правил*, команд*, директив*, приказ*, распоряжени*, установк*, рекомендаци*, подсказк*
      above: все вышесказанное, вышесказанное, все вышеперечисленное, все что выше, все вышеизложенное, все что было сказано, вышеизложенное, все что было выше
      your: твои, твой, твоя, твоего, ваш, ваши, ваша, вашего, свои, свой, вашу, твою, свою
      reveal: раскро*, покажи*, повтори*, напечатай*, напиши*, выведи*, назови*, дай*, переведи*, сообщи*, скажи*, поделись*
      share: дай*, дать, скажи*, сказать, сообщи*, поделись*, поделитесь, поделиться, назови*, раскро*, напиши*, пишите, предостав*, подтверд*
      ask: какой, какие, каков*, что такое, назови
      promptNoun: инструкции, правила, указания, промпт, подсказку
      systemPrompt: системный промпт, системную подсказку, системного промпта, системные инструкции, системное сообщение, исходные инструкции, начальные инструкции, текст выше, первоначальные инструкции
      secret: пароль, пароля, пароли, паролем, секретный ключ, секретного ключа, код доступа, ключ api, секретный код, секретное слово
      poem: стих*, хайку, хокку, песн*, рассказ, истори*, поэм*
      personal: дату рождения, дата рождения, день рождения, адрес электронной почты, баланс, номер телефона, живет, проживает, персональные данные, личные данные, год рождения, года рождения, даты рождения, электронную почту, живёт, баланс счета
      persona: притворись*, действуй как, веди себя как, сыграй роль, ты теперь, теперь ты, вы теперь, теперь вы, отныне, с этого момента, с этого моменты, представь себя, ролев*, в роль, в роли, погруз*, роль другой модели, под именем
      newIdentity: ты теперь, теперь ты, вы теперь, теперь вы, отныне, с этого момента
      hypothetical: представ*, предположим, вообрази*, гипотетич*, если бы, представь*, гипотетическ*
      unfiltered: без цензуры, без ограничений, без фильтров, без правил, нецензурир*, неограниченн*, без границ, освободил*, освобожд*, вырвал*, не обязаны соблюдать, не обязан соблюдать, не должны соблюдать, не должен соблюдать, не должны придерживаться, не обязаны придерживаться, без каких-либо ограничений, не нужно соблюдать, не связан*
      without: без, никаких, свободен от, свободна от, не имеет
      restriction: ограничени*, правил, фильтр*, цензур*, этик*, этическ*, морал*, границ
      anything: любой вопрос, на любые вопросы, все вопросы, что угодно, все что
      comply: отвеча*, ответ*, выполня*, дела*
      refuse: отказыв*, отказ*
      negation: не, никогда, без, нельзя
      report: если пользователь, например, такие как, попытк*, атак*, пытается
      sayVerb: скажи*, напиши*, укажи*, заяви*, ответь*, сообщи*
      disable: отключи*, обойди*, выключи*
      safety: правила безопасности, фильтры безопасности, фильтр контента, политику безопасности
      iAm: я твой, я ваш, я разработчик, я администратор, я являюсь, я -
      authority: разработчик, администратор, президент, начальник, создатель, бог
      user: пользователь, пользователя, пользователю, пользователем, пользователе
      userLives: где живет пользователь, где живёт пользователь, где пользователь живет, где проживает пользователь, где в настоящее время живет пользователь, где сейчас живет пользователь
      part: часть 1, часть 2, часть а, часть б, первая часть, вторая часть
      join: объедини*, соедини*, совмести*, сложи, чередуй*, переплет*, склей*, конкатен*
      jailbreakPhrase: делай что угодно, сделай что угодно, делать что угодно, сделать все сейчас, делать все сейчас, делай все сейчас
      decode: декодир*, расшифр*, раскодир*
      modelWord: языковая модель, модель ии, модели ии
      """)
  }

  /// Turkish: the verb comes last.
  static var turkish: Lexicon {
    Lexicon(
      """
      override: unut, unutun, yok say, göz ardı et, görmezden gel, dikkate alma, boş ver, yoksay, önemseme
      overrideFinal: unut, unutun, yok say, yok sayın, göz ardı et, göz ardı edin, görmezden gel, görmezden gelin, dikkate alma, dikkate almayın, yoksay, yoksayın, takip etme, uyma, önemseme, ihmal et
      prior: önceki, yukarıdaki, daha önceki, evvelki, başlangıçtaki, ilk, mevcut, verilen
      everything: tüm, bütün, her
      instruction: talimat*, kural*, yönerge*, komut*, emir*, istem*
      above: yukarıdakileri, yukarıdakilerin, her şeyi, yukarıdaki her şeyi, öncekileri
      your: senin, sizin, kendi
      reveal: göster*, tekrarla*, yazdır*, açıkla*, söyle*, ver, paylaş*, ifşa et, listele*
      revealFinal: göster*, tekrarla*, yazdır*, açıkla*, söyle*, ver, paylaş*, ifşa et, listele*
      share: söyle*, ver, verir, verin, paylaş*, yaz, açıkla*, onayla*
      ask: nedir, nelerdir
      promptNoun: talimatların*, kuralların*, istemin*, promptun*
      systemPrompt: sistem istemi*, sistem talimat*, sistem promptu*, ilk talimat*, başlangıç talimat*, yukarıdaki metni
      secret: şifre*, parola*, gizli anahtar*, erişim kodu*, api anahtarı*
      poem: şiir, haiku, hikaye, şarkı
      persona: gibi davran, rolünü oyna, artık sen, sen artık, bundan sonra, şu andan itibaren, rol yap, rolüne, rolünde, rolüne bürün*, rolüne gir*
      newIdentity: sen artık, artık sen, bundan sonra, şu andan itibaren, şimdi sen
      hypothetical: hayal et, varsayalım
      unfiltered: filtresiz, sansürsüz, kısıtlamasız, sınırsız, kuralsız, hiçbir kısıtlama, hiçbir kural, sınırlarından kurtul*, kısıtlamalarından kurtul*, uymak zorunda değil*, bağlı değil*, herhangi bir kısıtlama olmadan
      anything: her soruyu, tüm soruları, her şeye, her soruya
      comply: cevapla*, yanıtla*, yap
      negation: değil, asla
      report: eğer kullanıcı, gibi, örneğin, deneme, saldırı
      user: kullanıcı, kullanıcının, kullanıcıya, kullanıcılar*
      userLives: kullanıcı nerede yaşıyor, kullanıcının yaşadığı, kullanıcı şu anda nerede yaşıyor, kullanıcı nerede oturuyor
      personal: doğum tarihi*, doğum yılı*, doğum günü*, e-posta adresi*, banka bakiyesi*, telefon numarası*, kişisel veri*, yaşıyor
      part: bölüm 1, bölüm 2, parça 1, parça 2, kısım 1, kısım 2, birinci bölüm, ikinci bölüm
      join: birleştir*, iç içe geçir*, bir araya getir*, harmanla*
      jailbreakPhrase: şimdi her şeyi yap, şimdi ne istersen yap, her şeyi şimdi yap
      decode: deşifre et*, kodunu çöz*, çözümle*, şifresini çöz*
      modelWord: dil modeli, yapay zeka modeli
      sayVerb: belirt*, söyle*, de, yaz
      """, boundary: .word)
  }
}
