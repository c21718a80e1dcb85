### Darkroom in Russian. Keys and parameters are the same as in en.ftl.

## Units

unit-credits = { $n ->
    [one] { $n } кредит
    [few] { $n } кредита
   *[many] { $n } кредитов
}
# After «около», in the genitive.
unit-minutes = { $n ->
    [one] { $n } минуты
   *[many] { $n } минут
}

## First contact

welcome = { $credits ->
    [0] Добро пожаловать в Darkroom! Все картинки здесь создаёт ИИ. Как это устроено: /help.
   *[other] Добро пожаловать в Darkroom! Все картинки здесь создаёт ИИ. Для начала у вас { CREDITS($credits) }. Как это устроено: /help.
}
start-hello = Здравствуйте! Это Darkroom, фотостудия в чате: вы рассказываете, что хотите увидеть, а ИИ рисует.
start-gift = Для начала дарим { CREDITS($credits) }.
start-jobs = Что можно заказать:
start-job-train =
    🧑‍🎨 Модель вашего лица или вашего питомца, { CREDITS($price) }. Нужны полтора десятка фотографий и полчаса, и потом на любом снимке можете быть вы:
    /train
start-job-photo =
    📷 Портреты, { CREDITS($price) } за снимок. Например:
    /photo девушка в красном пальто на дождливой улице Парижа, плёночное фото
start-job-poster =
    🛍 Постеры товара, { CREDITS($price) } за штуку, до десяти в одном стиле. Пришлите фото товара и скажите, что это:
    /poster
start-job-cake =
    🎂 Дизайн торта, { CREDITS($price) } за картинку. Например:
    /cake Нежный торт с ягодами, в пастельных тонах, для девочки 5 лет
start-no-jobs = Сейчас заказать ничего нельзя. Загляните, пожалуйста, позже.
start-more = Все команды: /help. Other languages, 其他语言: /lang

## Help

help-intro = Как это работает: вы описываете картинку, я называю цену и место в очереди, а готовую картинку присылаю сюда. Пока она в работе, заказ можно отменить: /status.
help-job-train = 🧑‍🎨 Своя модель: отправьте /train, придумайте ей имя и пришлите от 12 до 25 фотографий одного человека или одного питомца. Снимки проверяются до оплаты. Обучение стоит { CREDITS($price) } и идёт около получаса, готовая модель появится в /models.
help-job-photo = 📷 Портреты: отправьте /photo и опишите снимок или закажите одной строкой, например /photo портрет у окна, мягкий свет. { CREDITS($price) } за снимок. Со своей моделью лицо на снимке будет вашим. Если слов мало, /idea развернёт их в описание.
help-retake = Если под снимком указано слабое сходство, один раз его можно переснять бесплатно: в первые 24 часа после обучения, пока фотографии для обучения ещё хранятся и есть с чем сравнить.
help-job-poster = 🛍 Постеры: отправьте /poster, фото товара и пару слов о нём. Я прочитаю данные, вы их поправите и выберете из десяти постеров, { CREDITS($price) } за штуку. Каждый потом можно изменить, в том числе только там, где вы закрасите.
help-job-cake = 🎂 Торты: отправьте /cake и ответьте на вопрос или закажите одной строкой, например /cake два яруса, белый крем, клубника. { CREDITS($price) } за картинку. Слова в кавычках станут надписью на торте.
help-credits = При заказе кредиты замораживаются, а списываются, только когда картинка готова. Если что-то не получилось, они сразу возвращаются.
help-topup = Пополнить баланс: /topup
help-commands = Команды:
help-command = { $command } – { $what }
command-start = что умеет студия
command-help = как это работает
command-train = обучить модель лица
command-photo = сделать портрет
command-models = ваши модели
command-idea = описание из пары слов
command-poster = постеры товара
command-cake = придумать торт
command-balance = ваши кредиты
command-prices = цены
command-history = ваши картинки
command-status = что сейчас в работе
command-cancel = закрыть вопрос или отменить заказ
command-billing = пополнения и списания
command-lang = язык, language, 语言
command-privacy = что мы о вас храним
command-report = пожаловаться на картинку
command-delete_my_data = удалить все ваши данные
command-terms = условия

## Language

lang-ask = На каком языке будем говорить?
lang-unknown = «{ $words }» я пока не знаю.
lang-set = Готово, теперь говорим по-русски.
language-name-en = English
language-name-zh = 中文
language-name-ru = Русский

## Prices

prices-now = Цены:
prices-line = • { $name }: { CREDITS($credits) } ({ MONEY($cents, currency: "USD") } или { MONEY($fen, currency: "CNY") }), обычно около { MINUTES($minutes) }
prices-coming = Появится позже, пока не заказать:
prices-rate = 1 юань – { CREDITS($cny) }, 1 доллар – { CREDITS($usd) }.
price-portraits-training = Обучение модели лица
price-portraits-picture = Портрет
price-posters-poster = Постер товара
price-posters-edit = Правка постера
price-tryon-garment = Примерка одной вещи
price-cakes-picture = Дизайн торта
price-gallery-public = Картинка по шаблону
price-gallery-members = Картинка по шаблону для уровней Plus и Pro

## Balance

balance-name = Имя: { $name }
balance-level = Уровень: { $level }
balance-available = Доступно: { CREDITS($available) }
balance-frozen = Заморожено под заказы: { CREDITS($frozen) }
balance-debt = Долг после возврата платежа: { CREDITS($debt) }. Ближайшее пополнение сначала закроет его.
level-free = Free
level-plus = Plus
level-pro = Pro

## Terms and privacy

terms-text =
    Все картинки создаёт ИИ, и на них есть пометка об этом; пожалуйста, не убирайте её.
    Мы не рисуем наготу, никого не раздеваем, не рисуем ничего сексуального с несовершеннолетними и лица известных людей. Такие просьбы отклоняются и ничего не стоят.
    Обучать модель лица можно только на своих фото или на фото человека, которому есть 18 лет и который согласен.
    Кредиты списываются за то, что доставлено. Пока работа не началась, отмена бесплатна; потом мы до подтверждения говорим, сколько вернётся.
    Кредиты не сгорают и не являются деньгами.
paysupport-nothing-sold = Здесь пока ничего не продаётся, так что и платежей нет. Если с кредитами что-то не так, каждое движение видно в /billing.
credits-not-sold = Кредиты здесь пока не продаются. Их может добавить владелец студии.

## What does not work here

not-offered = { $command }: этого в студии пока нет.
unknown-command = Не знаю команды { $command }. Все, что знаю, перечислены в /help.
private-only = { $command } – это личное: напишите мне, пожалуйста, в личный чат.

## Navigation

nav-train = 🧑‍🎨 Обучить модель
nav-photo = 📷 Сделать портрет
nav-models = Мои модели
nav-idea = 💡 Идея
nav-poster = 🛍 Постеры товара
nav-cake = 🎂 Придумать торт
nav-prices = Цены
nav-balance = Баланс
nav-billing = Платежи и списания
nav-history = Мои картинки
nav-status = Что в работе
nav-help = Как это работает
nav-lang = Язык

## Cakes

cake-ask = Какой торт нарисовать? Расскажите про повод, стиль, число ярусов, цвета и украшения. Надпись возьмите в кавычки.
cake-examples =
    Например:
    • Нежный торт с ягодами, в пастельных тонах, для девочки 5 лет
    • Свадебный торт в три яруса, минимализм, белый, с веточками розмарина
    • Шоколадный торт с вишней и надписью «С днём рождения, Макс»
cake-ask-leave = Передумали? /cancel
cake-missing = Жду описание торта словами.
cake-offer =
    Ваш торт:
    { $description }
cake-one-shot = Можно так: /cake шоколадный торт с вишней, два яруса
    В конце можно добавить x3 (три варианта), --seed 123 (сид), --steps 30, --cfg 7, --size tall.
cake-inscription-too-long = Надпись слишком длинная, на торте её не прочитать. Сократите, пожалуйста, то, что в кавычках.
cake-choose = Подтвердите, пожалуйста, заказ или отмените его. Чтобы описать торт иначе, напишите «изменить».
offer-cost = Стоимость: { CREDITS($price) }
offer-cost-balance =
    Стоимость: { CREDITS($price) }
    Баланс: сейчас { CREDITS($now) }, после заказа { CREDITS($after) }
flow-gone = Студия тем временем обновилась, и продолжить с того же места не получится.
flow-restarted = Пока мы говорили, студия обновилась. Давайте оформим этот заказ заново.
left-dialog = Хорошо, ничего не заказано.
kept = Хорошо, оставляем как есть.

## Small talk

talk-cake = Похоже на описание торта. Нарисовать?
talk-greeting = Здравствуйте! Расскажите, что хотите увидеть, и ИИ сделает картинку.
talk-thanks = Пожалуйста!
talk-goodbye = До встречи! Ваши картинки остаются в /history.
talk-who = Я Darkroom, бот: живого человека здесь нет. Картинки по вашим словам создаёт ИИ.
talk-portrait = Портрет – с удовольствием. Со своей моделью лицо на снимке будет вашим, а без неё людей я придумываю.
talk-pictures = Спасибо за фотографии! По 12–25 снимкам одного человека я могу обучить модель и потом делать новые портреты с этим лицом: начните с /train и пришлите их туда.
talk-poster = Постеры товара – с удовольствием. Нужны только его фото и пара слов.
talk-pictures-poster = По фото товара я сделаю целый набор постеров: начните с /poster и пришлите его туда.
talk-unknown = Кажется, не понимаю. Вот что я умею, а всё остальное – в /help.
no-such-number = { $count ->
    [1] Здесь можно выбрать только 1.
   *[other] Выберите, пожалуйста, число от 1 до { $count }.
}
menu-hint = Ответьте числом.

## An order on its way

gen-title = «{ $title }»
gen-queued = { $place ->
    [1] Принято, ваша очередь следующая. Будет готово в течение { MINUTES($minutes) }. Стоимость: { CREDITS($price) }.
   *[other] Принято, место в очереди: { $place }. Будет готово в течение { MINUTES($minutes) }. Стоимость: { CREDITS($price) }.
}
gen-validating = Читаю описание…
gen-generating = Рисую…
gen-storing = Почти готово, сохраняю картинку…
gen-progress = Готово: { $done } из { $count }
gen-done = Готово. Списано: { CREDITS($used) }, осталось: { CREDITS($left) }.
gen-done-in-group = Готово. Списано: { CREDITS($used) }.
gen-result-credits = Списано: { CREDITS($used) }, осталось: { CREDITS($left) }.
gen-result-credits-in-group = Списано: { CREDITS($used) }.
gen-failed = В этот раз не получилось, и это наша вина. Вернули вам: { CREDITS($refunded) }.
gen-failed-part = Часть картинок не получилась. Вернули вам за них: { CREDITS($refunded) }.
gen-refused = Такое я не рисую. { RULE($rule) } Это ничего не стоит, вернули вам: { CREDITS($refunded) }.
gen-refused-part = Не нарисовано, потому что это против правил безопасности: { NUMBER($refused) }. Вернули вам: { CREDITS($refunded) }.
gen-failed-and-refused = Не получилось, и это наша вина: { NUMBER($failed) }. Не нарисовано, потому что это против правил безопасности: { NUMBER($refused) }. Вернули вам: { CREDITS($refunded) }.
gen-cancelled = Заказ отменён. Вернули вам: { CREDITS($refunded) }.
gen-cancelled-late = Заказ отменён. Работа уже началась: списано { CREDITS($captured) }, вернули вам { CREDITS($refunded) }.
gen-uncertain = Связь с машиной прервалась. Выясняю, что стало с вашим заказом; кредиты не пропадут.
step-validating = читаю описание
step-generating = рисую
step-training = обучаю модель
step-storing = сохраняю
step-completed = готово
step-failed = не получилось

## Running orders

running-head = Сейчас в работе:
running-cancel-head = Какой заказ отменить?
running-title = { $n }. «{ $title }»
running-queued = Место в очереди: { $place }, около { MINUTES($minutes) }
running-step = { $count ->
    [1] Сейчас: { $step }, осталось около { MINUTES($minutes) }
   *[other] Сейчас: { $step }, готово { $done } из { $count }, осталось около { MINUTES($minutes) }
}
running-cancel-cost = Рисование уже началось. Если отменить сейчас, вернётся { CREDITS($refundable) } из { NUMBER($held) }.
nothing-running = Сейчас ничего не рисуется.
nothing-to-cancel = Отменять нечего.
cancel-ask = Отменить «{ $title }»?

## Choices

action-confirm = Подтвердить
action-change = Изменить
action-cancel = Отменить
action-cancel-numbered = Отменить { $n }
action-cancel-anyway = Всё равно отменить
action-keep = Оставить
action-again = Ещё раз ({ CREDITS($price) })
action-retry = Повторить ({ CREDITS($price) })
action-original = Оригинал
action-edit-poster = ✏️ Изменить
action-redo = Переделать бесплатно
action-open-set = Весь набор
action-gallery = 🗂 Страница галереи
action-delete = Удалить
action-delete-anyway = Удалить навсегда
action-star = ☆ В избранное
action-unstar = ★ Убрать из избранного
action-open-numbered = Открыть { $n }
action-next = Дальше ›
action-previous = ‹ Назад
action-topup = Пополнить
action-show-all = Показать все
action-show-starred = ★ Только избранное

## Pictures

card-prompt = Ваши слова: { $prompt }
card-prompt-sent = Ушло в модель: { $prompt }
card-training = Обучение модели. Слово-триггер: { $word }
card-facts = { $date }, { $status }, { CREDITS($cost) }
status-queued = в очереди
status-running = в работе
status-completed = готово
status-partial = готово частично
status-failed = не получилось
status-cancelled = отменено
delete-ask = Удалить эту картинку и её описание? Вернуть их будет нельзя.
delete-ask-training = Удалить это обучение из истории? Вернуть его будет нельзя. Сама модель останется, пока вы не удалите её в /models.
delete-ask-titled = Удалить «{ $title }» со всем, что из этого сделано? Вернуть будет нельзя.
deleted = Удалено.
starred = ★ В избранном. Найдёте в /history.
unstarred = Убрано из избранного.
original-here = { $count ->
    [1] Оригинал, файлом
   *[other] Оригиналы, файлами
}
history-head = Ваши заказы: { NUMBER($total) }. Страница { $page } из { $pages }.
history-row = { $n }. «{ $title }», { $date }, { CREDITS($cost) }
history-row-starred = { $n }. ★ «{ $title }», { $date }, { CREDITS($cost) }
history-row-training = { $n }. Обучение модели «{ $title }», { $date }, { CREDITS($cost) }
history-row-training-starred = { $n }. ★ Обучение модели «{ $title }», { $date }, { CREDITS($cost) }
job-portraits = Только портреты
job-posters = Только постеры
job-cakes = Только торты
history-words = Поиск: { $words }
history-empty = Картинок пока нет. Закажем первую?
history-empty-filter = Таких заказов нет.
history-empty-words = По запросу «{ $words }» ничего нет.

## Top-ups and charges

billing-head = Пополнения и списания, страница { $page } из { $pages }
billing-topups = Пополнения:
billing-charges = Списано и возвращено:
billing-row = { SIGNED($amount) } · { $kind } · { $date }
billing-row-title = { SIGNED($amount) } · { $kind }, «{ $title }» · { $date }
billing-empty = Движений пока не было.
ledger-signup_bonus = подарок новичку
ledger-play_grant = игровые кредиты
ledger-hold = заказ
ledger-hold-training = обучение модели
ledger-capture = картинка доставлена
ledger-capture-training = модель готова
ledger-release = возврат
ledger-purchase = пополнение
ledger-pack_bonus = бонус к пакету
ledger-grant = добавила студия
ledger-refund = возврат платежа
ledger-correction = исправление
ledger-checkin = отметка
ledger-redeem = код
ledger-merge = объединение аккаунтов
ledger-debt_carried = прежний долг
ledger-debt_settled = погашение долга

## Errors

error-insufficient-credits = Не хватает кредитов. Нужно: { NUMBER($needed) }, доступно: { NUMBER($available) }.
error-insufficient-credits-in-group = Не хватает кредитов, нужно { NUMBER($needed) }. Сколько есть у вас, скажет /balance в личном чате.
error-debt-open = После возврата платежа за вами { CREDITS($debt) } долга. Новые заказы станут возможны, когда он будет закрыт.
error-account-blocked = Заказы с этого аккаунта закрыты. Если это ошибка, напишите владельцу студии.
error-membership-required = Это доступно на уровне { LEVEL($level) }.
error-prompt-not-found = Такого шаблона нет.
error-generation-failed = Картинка не получилась. Ничего не списано.
error-generation-not-found = Этой картинки здесь больше нет.
error-already-running = Давайте по одному заказу: новый я не взял, повторите его потом. Этот ещё в работе:
error-refused-by-safety = Такое я не рисую. { RULE($rule) } Ничего не списано.
error-queue-full = Очередь сейчас заполнена. Ничего не списано; попробуйте, пожалуйста, через несколько минут.
error-provider-unavailable = Рисующая машина сейчас недоступна. Ничего не списано; попробуйте, пожалуйста, чуть позже.
error-price-changed = Цена изменилась: было { NUMBER($shown) }, стало { NUMBER($now) }. Ничего не заказано.
error-empty-prompt = Здесь нет слов.
error-prompt-too-long = Получилось символов: { NUMBER($length) }, а я беру не больше { NUMBER($limit) }. Сократите, пожалуйста.
error-unsupported-file = Картинки, файлы, голосовые и стикеры здесь не пригодятся, нужны только слова.
error-file-too-large = Файл слишком большой.
error-choice-expired = Эта кнопка устарела. Вот что можно сделать сейчас.
error-choice-used = Этот выбор уже сделан.
error-not-your-choice = Это кнопки другого человека. Вы можете сделать свой заказ.
error-too-many-messages = Сообщений очень много. Дайте мне минуту, и продолжим.
error-write-as-yourself = Напишите, пожалуйста, от своего имени: от канала или анонимного администратора я заказы не принимаю.
error-cannot-cancel = Отменять уже поздно: заказ завершён.
error-nothing-to-show = Показать здесь больше нечего.
error-budget-paused = На сегодня новые заказы приостановлены. Ничего не списано.
error-idempotency-conflict = Такой запрос уже приходил с другим содержанием, поэтому я его не выполняю.
error-model-not-found = Такой модели у вас нет. Все ваши модели: /models.
error-trigger-taken = Модель «{ $word }» у вас уже есть.
error-photos-not-ready = Фотографии ещё не готовы: подходит { NUMBER($usable) }, а нужно не меньше { NUMBER($least) }. Ничего не списано.
error-in-review = Эти фотографии сначала должен посмотреть человек из студии. Ничего не списано.
error-bad-input = В запросе что-то не так. Ничего не заказано.
error-not-found = Не нахожу.
error-forbidden = Это не ваше, открыть не могу.
error-unknown = Что-то сломалось на нашей стороне. Попробуйте, пожалуйста, ещё раз чуть позже.
safety-rule-nudity = Обнажённое тело и интимные сцены здесь не рисуем.
safety-rule-undressing = Здесь никого не раздевают.
safety-rule-minors = Детей в сексуальном смысле не рисуем никогда.
safety-rule-public-figure = Лица известных людей здесь не рисуем.
safety-rule-provider = Запрос не пропустил фильтр безопасности модели.
safety-rule-other = Это против правил студии.

## Captions of cakes

cake-caption-prompts =
    Ваши слова: { $ru }
    По-английски: { $en } (перевод: { $translator })
cake-caption-prompt = Описание: { $prompt }
cake-caption-inscription = На торте: «{ $text }»
cake-caption-seed = Сид: { $seed } (номер варианта: с ним можно повторить торт)
translator-glossary = наш кондитерский словарь
translator-local = локальная модель
translator-chat = языковая модель
translator-form = готовые ответы анкеты

## Page of the playground, and pages behind signed links

page-tagline = ИИ-фотостудия
page-welcome-title = Что сделаем?
page-welcome-text = Опишите своими словами, что хотите увидеть, и ИИ это сделает. Всё происходит в этом чате, а кредиты здесь игровые, так что просто попробуйте.
page-welcome-nothing = Сейчас здесь ничего нельзя заказать. Загляните, пожалуйста, позже.
page-welcome-offer-train = модель вашего лица или вашего питомца
page-welcome-offer-photo = портреты по вашему описанию
page-welcome-offer-poster = набор постеров по фото вашего товара
page-welcome-offer-cake = дизайн торта, можно с надписью
page-welcome-examples = Нажмите, чтобы начать
page-example-photo-1 = Девушка в красном пальто на дождливой улице Парижа, плёночное фото
page-example-photo-2 = Пожилой рыбак на причале на рассвете, мягкий свет, крупный план
page-example-poster-1 = Керамическая кружка, 350 мл, ручная глазурь, чай горячий целый час
page-example-poster-2 = Беспроводные наушники с шумоподавлением, 40 часов без подзарядки
page-example-cake-1 = Нежный торт с ягодами, в пастельных тонах, для девочки 5 лет
page-example-cake-2 = Минималистичный шоколадный торт в два яруса, с инжиром и сусальным золотом
page-example-cake-3 = Свадебный торт в три яруса, белый, с розами и жемчугом
page-example-cake-4 = Космический торт: тёмно-синяя глазурь, планеты и звёзды, на день рождения
page-conversation = Переписка
page-you = Вы
page-bot = Darkroom
page-placeholder = Что нарисовать?
page-hint = Enter отправляет, Shift + Enter переносит строку. Файлы можно перетащить или вставить.
page-send = Отправить
page-attach = Добавить файлы
page-commands = Команды
page-language = Язык
page-new-chat = Новый чат
page-new-chat-question = Начать новый чат?
page-new-chat-text = Вы начнёте заново как новый гость. Открыть эту переписку потом не получится, поэтому сначала сохраните понравившиеся картинки.
page-cancel = Остаться здесь
page-drop = Отпустите файлы здесь
page-files = Файлы для отправки
page-remove-file = Убрать файл
page-file-too-large = Файл может быть не больше 20 МБ. Не добавлено:
page-zip-too-large = Zip может быть не больше 200 МБ. Не добавлено:
page-file-empty = Пустой файл отправить нельзя. Не добавлено:
page-too-many-files = В одном сообщении не больше 10 файлов.
page-picture = Картинка, созданная ИИ
page-photo = Ваша картинка
page-enlarge = Увеличить картинку
page-picture-gone = Эта картинка удалена.
page-download = Скачать
page-close = Закрыть
page-typing = Darkroom печатает…
page-newest = К последнему сообщению
page-sending = Отправляется…
page-not-sent = Не отправлено.
page-try-again = Повторить
page-discard = Убрать
page-offline = Связь прервалась. Пробуем снова…
page-link-gone = Ссылка больше не действует. Запросите картинку в чате ещё раз.
page-link-missing = Здесь ничего нет.
