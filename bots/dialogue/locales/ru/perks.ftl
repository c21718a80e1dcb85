### Codes, check-ins, invitations and levels.

## Commands and choices

command-checkin = бесплатные кредиты за визит
command-redeem = кредиты по коду
command-invite = пригласить друга
nav-checkin = 🎁 Отметиться
nav-redeem = Ввести код
nav-invite = Пригласить друга
action-checkin = 🎁 Отметиться (+{ NUMBER($credits) })
action-follow-check = Подписка оформлена
action-invite-accept = Принять приглашение
action-invite-decline = Нет, спасибо

## Codes

redeem-ask = Пришлите код. Большие или маленькие буквы, пробелы и чёрточки – всё равно. Передумали – /cancel.
redeem-no-words = Кода здесь нет.
redeem-done = Код принят: начислено { CREDITS($credits) }.
redeem-done-level = Код принят.
redeem-level = Теперь у вас уровень { $level }.
redeem-level-kept = В нём есть и уровень { $level }, но у вас { $own }, он и остаётся.
redeem-refused = Этот код не подходит. Сверьте его, пожалуйста, знак за знаком; если всё верно, значит, он уже использован, просрочен или свой вы уже получили. Подскажет тот, кто его дал.
redeem-limited = Слишком много неудачных кодов подряд. Попробуйте снова через { $minutes ->
    [one] { NUMBER($minutes) } минуту
    [few] { NUMBER($minutes) } минуты
   *[many] { NUMBER($minutes) } минут
}; до тех пор не примется и верный.
redeem-left = Хорошо, без кода. Появится – отправьте /redeem.
redeem-off = В этом чате коды не принимаются.

## Check-in

checkin-done = Отметил вас: начислено { CREDITS($credits) }.
checkin-before = Вы уже отметились.
checkin-next = Следующий раз: с { $date }.
checkin-daily = Пока это раз в неделю. На уровнях Plus и Pro – каждый день.
checkin-paused = На сегодня бесплатные кредиты розданы. Ваша отметка не пропала: загляните, пожалуйста, завтра.

## Levels

perks-how-follow = Чтобы получить Plus, подпишитесь на { $channel } и нажмите «Подписка оформлена».
perks-how-follow-unnamed = Чтобы получить Plus, подпишитесь на канал студии и нажмите «Подписка оформлена».
perks-how-pack = Pro даётся с пакетом кредитов: /topup.
perks-how-code = Уровень может дать и код от студии: /redeem.
perks-how-owner = Самостоятельно получить Plus и Pro в этом чате нельзя, но их может дать владелец студии.
perks-how-private = Как получить Plus или Pro, скажу в личном чате: отправьте там /balance.
perks-how-and = { $all } { $next }
follow-plus = Поздравляю, теперь у вас Plus: до 10 вещей в одной примерке, шаблоны со знаком 🔒 и отметка каждый день.
follow-already = У вас уже уровень { $level }.
follow-once = За подписку Plus уже давался, это бывает один раз.
follow-not-yet = Среди подписчиков вас пока не видно. После подписки это может занять минуту.
follow-away = Сейчас не получается узнать, подписаны ли вы. Нажмите, пожалуйста, ещё раз через минуту.

## Invitations

invite-how = Пригласите друга: когда тот, кто пришёл по вашему приглашению, впервые пополнит баланс, вы получите { CREDITS($credits) }.
invite-link = Ваша ссылка: { $url }
invite-words = Друг присылает мне вот это: { $command }
invite-came-none = По нему пока никто не пришёл.
invite-came = { $came ->
    [one] По нему пришёл { NUMBER($came) } человек,
    [few] По нему пришли { NUMBER($came) } человека,
   *[many] По нему пришли { NUMBER($came) } человек,
} { $rewarded ->
    [0] но баланс пока никто не пополнил.
   *[other] за скольких из них вам начислены кредиты: { NUMBER($rewarded) }.
}
invite-offer = Вас пригласили. Когда вы впервые пополните баланс, пригласивший получит { CREDITS($credits) }.
invite-offer-you = Вам это ничего не стоит, и цены не меняются. Принять можно только одно приглашение.
invite-accepted = Спасибо, записано. Что нарисуем?
invite-declined = Хорошо, без приглашения. Что нарисуем?
invite-refused-unknown = Такого приглашения я не знаю. Попросите ссылку ещё раз или просто пользуйтесь студией без него.
invite-refused-self = Это ваше собственное приглашение, оно для друзей. Показать его: /invite.
invite-refused-loop = Тот, кто это прислал, сам пришёл благодаря вам, по кругу приглашать нельзя.
invite-refused-invited = Вы уже принимали приглашение, а оно у каждого одно.
invite-refused-customer = Приглашения – для тех, кто здесь впервые, а вы уже пополняли баланс.
invite-refused-off = Приглашений здесь сейчас нет.
invite-rewarded = Приглашённый вами человек впервые пополнил баланс: вам { CREDITS($credits) }. Теперь доступно: { CREDITS($available) }.
ledger-invite = приглашение друга
ledger-invite_returned = платёж друга возвращён
