# Cakes: the form, parameters, the pastry chef's card

## Cakes: where it begins

cake-ask-steps = Если удобнее отвечать на вопросы, нажмите «По шагам».
cake-ask-steps-words = Если удобнее отвечать на вопросы, напишите «по шагам».
cake-step-by-step = 📝 По шагам
cake-language = Опишите торт по-русски или по-английски: русский я переведу, а модель, которая рисует, лучше всего понимает английский. По-китайски удобнее отвечать по шагам. Другие алфавиты я не читаю.
cake-ask-price = Одна картинка стоит { CREDITS($price) }.
cake-ask-was = Чтобы оставить прежнее описание, напишите «назад».
cake-keep-old = ‹ Оставить прежнее описание
cake-tell-more = Расскажите подробнее: какой торт? Например: шоколадный с вишней, на день рождения.
cake-seed-kept = Сид { $seed } (номер варианта: с ним можно повторить торт) останется прежним. Чем меньше вы измените в описании, тем больше новый торт будет похож на этот.
cake-seed-again = Пришлите новое описание. Этот торт был описан так:
    { $description }

## Cakes: the form

cake-form-step = Шаг { $step } из { $steps }
cake-form-leave = Можно ответить номером или своими словами. Передумали? /cancel
cake-form-words = Напишите «пропустить», если это неважно, или «назад», чтобы вернуться. Передумали? /cancel
cake-ask-occasion = Какой повод? Выберите или напишите своими словами.
cake-ask-style = В каком стиле? Выберите или напишите своими словами.
cake-ask-tiers = Сколько ярусов? От 1 до 5.
cake-ask-coating = Какое покрытие? Выберите или напишите своими словами.
cake-ask-decor = Чем украсить? Выберите или напишите, что вы хотите увидеть.
cake-ask-palette = В каких цветах? Выберите или напишите своими словами.
cake-ask-inscription = Что написать на торте? Пришлите надпись, она будет на торте буква в букву. Хорошо читается примерно до 40 знаков.
cake-skip = Пропустить
cake-back = ‹ Назад
cake-tiers = { $n }
cake-choose-answer = Выберите, пожалуйста, из списка или ответьте словами.
cake-wrong-tiers = Ярусов может быть от 1 до 5.
cake-inscription-limit = На торт помещается не больше { $limit } знаков, а хорошо читается примерно 40. Сократите надпись, пожалуйста.
cake-change-ask = Что изменить?
cake-change-words = Описать заново одной строкой
cake-field-occasion = Повод
cake-field-style = Стиль
cake-field-tiers = Ярусы
cake-field-coating = Покрытие
cake-field-decor = Украшения
cake-field-palette = Цвета
cake-field-inscription = Надпись
cake-occasion-birthday = День рождения
cake-occasion-wedding = Свадьба
cake-occasion-anniversary = Юбилей
cake-occasion-baby-shower = Рождение малыша
cake-occasion-new-year = Новый год
cake-occasion-corporate = Корпоратив
cake-style-minimalism = Минимализм
cake-style-kids = Детский
cake-style-wedding = Свадебный
cake-style-themed = Тематический
cake-style-classic = Классика
cake-style-rustic = Рустик
cake-style-luxury = Роскошный
cake-style-vintage = Винтаж
cake-style-modern = Современный
cake-coating-cream = Крем
cake-coating-fondant = Мастика
cake-coating-ganache = Ганаш
cake-coating-naked = Без покрытия
cake-coating-mirror = Зеркальная глазурь
cake-decor-berries = Ягоды
cake-decor-flowers = Цветы
cake-decor-chocolate = Шоколад
cake-decor-macarons = Макаруны
cake-decor-figures = Фигурки
cake-decor-gold = Золото
cake-palette-pastel = Пастель
cake-palette-white-gold = Белый с золотом
cake-palette-pink = Розовый
cake-palette-blue = Голубой
cake-palette-chocolate = Шоколадный
cake-palette-bright = Яркие цвета

## Cakes: the offer

cake-offer-inscription = На торте: «{ $text }»
cake-offer-count = Вариантов: { $count }
cake-offer-seed = Сид: { $seed }
cake-offer-steps = Шагов: { $steps }
cake-offer-guidance = Точность по описанию: { $guidance }
cake-offer-size = Размер: { $size }
cake-untranslated = ⚠ Здесь переводится только русский, а модель, которая рисует, лучше всего понимает английский: китайские слова она может не учесть. Напишите их по-английски, выберите готовые ответы по шагам или закажите как есть за { CREDITS($price) }.
cake-unknown-words = ⚠ Не знаю этих слов: { $words }. Модель, которая рисует, получит их без перевода. Напишите иначе или закажите как есть за { CREDITS($price) }.
cake-order-as-is = Заказать как есть
cake-number = Число означает, сколько вариантов нарисовать: от 1 до 4. Чтобы заказать, нажмите кнопку или напишите «да».
cake-still-open = Этот торт ещё ждёт вашего ответа. Нарисовать?
cake-merge-ask = Вы написали: «{ $words }». Это новый торт или добавить к описанию «{ $description }»?
cake-merge-replace = Заменить описание
cake-merge-add = Добавить к описанию
cake-size-square = квадрат, 768×768
cake-size-tall = вертикальный, 512×768
cake-size-wide = горизонтальный, 768×512
cake-count = ×{ $n } · { CREDITS($price) }
cake-count-chosen = ✓ ×{ $n } · { CREDITS($price) }
cake-wrong-count = В одном заказе от 1 до 4 вариантов: допишите в конце x1, x2, x3 или x4. Если это часть описания, поставьте её не в конец.
cake-wrong-seed = Сид – это целое число от 0 до 2147483647.
cake-wrong-steps = Число шагов – целое, от 10 до 50: --steps 30
cake-wrong-guidance = Точность следования описанию – число от 1 до 20: --cfg 7
cake-wrong-size = Размеры на выбор: --size square, --size tall или --size wide.
cake-wrong-flag = Такого параметра нет или он стоит не в конце. После описания можно написать x2, --seed 123, --steps 30, --cfg 7, --size tall.

## Cakes: the pastry chef's card

action-cake-card = 👩‍🍳 Карточка для кондитера
action-cake-seed = Изменить с этим сидом
cake-list = { $first }, { $rest }
cake-none = –
cake-card-short = Кондитеру: { $tiers ->
    [one] { $tiers } ярус
    [few] { $tiers } яруса
   *[many] { $tiers } ярусов
}, порций: { $servings }, работы на { $least }–{ $most } ч. Подробности в карточке для кондитера.
cake-card-short-cupcakes = Кондитеру: капкейки, { $least }–{ $most } ч работы. Остальное в карточке для кондитера.
cake-card-short-bento = Кондитеру: бенто-торт, { $least }–{ $most } ч работы. Остальное в карточке для кондитера.
cake-card-head = 👩‍🍳 Карточка для кондитера. Составлена по описанию и справочным таблицам. Это не рецепт, цифры ориентировочные.
cake-card-tiers = { $tiers ->
    [1] Ярус: диаметр { $sizes } см, высота { $height } см.
   *[other] Ярусы снизу вверх: диаметры { $sizes } см, высота каждого { $height } см.
}
cake-card-servings-party = Порций: около { $servings } (таблица Wilton, праздничный кусок 4×5 см).
cake-card-servings-wedding = Порций: около { $servings } (таблица Wilton, свадебный кусок 2,5×5 см).
cake-card-weight = Вес: примерно { $least }–{ $most } кг, если считать по объёму ярусов.
cake-card-cupcakes = Капкейки: обычно 5–6 см в диаметре, по одному на гостя, без ярусов и опор.
cake-card-bento = Бенто-торт: обычно около 10 см в диаметре, 300–500 г, на одного-двух человек, без ярусов и опор.
cake-card-people = Гостей по описанию: { $people }, такого размера хватит.
cake-card-people-more = Гостей по описанию: { $people }, а порций выходит около { $servings }: нужен торт побольше.
cake-warn-people = ⚠ Гостей { $people }, а порций около { $servings }.
cake-card-kg = Вес по описанию: { $kg } кг, подберите диаметры под него.
cake-card-cm = Диаметр по описанию: { $cm } см, он важнее типового.
cake-support-none = Опоры: для одного яруса не нужны, хватит прочной подложки.
cake-support-dowels = Опоры: подложек – { $boards }, по одной под каждый ярус. Шпажек или трубочек в ярусах, снизу вверх: { $dowels }. Перед подачей их вынимают.
cake-support-rod = Через все ярусы проходит центральная ось, закреплённая в основании.
cake-note-fruit = Ягоды и фрукты съедобны. Их моют, обсушивают и выкладывают в день подачи.
cake-note-flowers = Цветы из крема, сахарной пасты или вафельной бумаги съедобны, кроме проволоки и тейп-ленты внутри.
cake-note-fresh = Живые цветы – только украшение: стебли обёртывают, в торт их не втыкают, перед подачей снимают. Букет из магазина обработан и в пищу не годится.
cake-note-leaves = Листья и зелень обычно несъедобны. Под них кладут плёнку и снимают их перед подачей.
cake-note-chocolate = Шоколад съедобен. Подтёки наносят на охлаждённый торт.
cake-note-baked = Макаруны и безе съедобны, но на креме размокают. Их ставят не раньше чем за несколько часов до подачи.
cake-note-figures = Фигурки из мастики и шоколада съедобны, кроме шпажек и каркаса. Пластиковые и картонные топперы перед подачей снимают.
cake-note-butterflies = Бабочки из вафельной бумаги съедобны, из обычной бумаги и фольги – нет.
cake-note-pearls = Бусины и посыпка съедобны, если на упаковке указан состав. Бусины для рукоделия снимают.
cake-note-lace = Кружево из сахарной смеси съедобно, текстильное снимают.
cake-note-ribbon = Ленты и банты из мастики съедобны. Под текстильную ленту кладут плёнку, перед подачей ленту снимают.
cake-note-gold = Золото – только пищевое (E175). Поделочная поталь в пищу не годится.
cake-note-candles = Свечи и бенгальские огни несъедобны, их ставят на держателях.
cake-card-harmful = ⚠ Живыми на торт нельзя, ядовиты или опасны соком: { $plants }. Замените их сахарными.
cake-warn-harmful = ⚠ Живыми на торт нельзя: { $plants } (ядовиты или опасны).
cake-plant-lily-of-the-valley = ландыш
cake-plant-hydrangea = гортензия
cake-plant-lily = лилия
cake-plant-tulip = тюльпан
cake-plant-daffodil = нарцисс
cake-plant-hyacinth = гиацинт
cake-plant-anemone = анемон
cake-plant-ranunculus = ранункулюс
cake-plant-delphinium = дельфиниум
cake-plant-foxglove = наперстянка
cake-plant-calla = калла
cake-plant-ivy = плющ
cake-plant-mistletoe = омела
cake-plant-holly = остролист
cake-plant-poinsettia = пуансеттия
cake-plant-eucalyptus = эвкалипт
cake-plant-gypsophila = гипсофила
cake-card-hours = Работа: примерно { $least }–{ $most } ч без выпечки и охлаждения. Сюда входит: { $reasons }.
cake-work-first = сборка и покрытие первого яруса
cake-work-tier = остальные ярусы
cake-work-fondant = обтяжка мастикой
cake-work-mirror = глазирование
cake-work-figures = фигурки
cake-work-flowers = цветы ручной работы
cake-work-baked = макаруны или безе
cake-work-lace = кружево
cake-work-butterflies = бабочки
cake-work-inscription = надпись
cake-keep-cold = Хранение: при 2–6 °C. Достать за 30–60 минут до подачи.
cake-keep-fondant = Хранение: в сухом прохладном месте при 15–18 °C, во влажном холодильнике мастика течёт. Если начинка скоропортящаяся – в холодильнике, в закрытой коробке.
cake-keep-ganache = Хранение: в холодильнике. Достать за час до подачи, чтобы ганаш стал мягким.
cake-card-allergens = Аллергены, названные в описании: { $allergens }. Обычно в торте есть глютен, яйца и молоко; точный ответ даёт только рецепт.
cake-card-allergens-none = Аллергены: в описании не названы. Обычно в торте есть глютен, яйца и молоко; точный ответ даёт только рецепт.
cake-card-allergy = ⚠ У гостя аллергия: { $allergens }
cake-card-allergy-unread = ⚠ В описании упомянута аллергия: прочитайте его внимательно.
cake-card-without = ⚠ Просили без: { $allergens }
cake-allergen-nuts = орехи
cake-allergen-honey = мёд
cake-allergen-peanuts = арахис
cake-allergen-milk = молоко
cake-allergen-eggs = яйца
cake-allergen-gluten = глютен
cake-allergen-soy = соя
cake-allergen-sesame = кунжут

## Gallery page

page-gallery-style = Стиль торта
page-gallery-style-all = Любой
page-gallery-bad-style = Тортов в таком стиле у вас нет, поэтому стиль не учтён.
