# The prompt gallery: /prompts

start-job-prompts =
    🖼 Картинки по готовым шаблонам, от { CREDITS($price) }. Выберите шаблон по образцу, ответьте на пару вопросов, и я нарисую:
    /prompts
help-job-prompts = 🖼 Галерея шаблонов: отправьте /prompts, выберите шаблон и ответьте на его вопросы. Шаблон без вопросов можно заказать одной строкой: /prompts и название. От { CREDITS($price) } за картинку, знаком 🔒 отмечены шаблоны для уровней Plus и Pro. Там же можно сохранить свой шаблон и поделиться им.
command-prompts = галерея готовых шаблонов
nav-prompts = 🖼 Галерея шаблонов
job-gallery = Только шаблоны
page-welcome-offer-prompts = картинки по готовым шаблонам из галереи

## The gallery

prompts-category-nature = 🌿 Природа
prompts-category-city = 🏙 Город
prompts-category-fantasy = 🐉 Фантастика
prompts-category-people = 🧑 Люди
prompts-category-animals = 🐾 Животные
prompts-category-art = 🎨 Искусство
prompts-category-holiday = 🎉 Праздники
prompts-category-design = ✏️ Дизайн
prompts-category-own = 📝 От пользователей
prompts-category-count = { $category } ({ NUMBER($count) })
prompts-home = Это галерея готовых шаблонов: выберите любой и впишите своё. Какая тема вам интересна?
prompts-search = Чтобы найти шаблон, просто напишите, что ищете.
prompts-none = В галерее пока нет шаблонов.
prompts-leave = Выйти из галереи: /cancel
prompts-gallery = 🖼 Все темы
prompts-all = { $total ->
    [0] Показать все
   *[other] Показать все ({ NUMBER($total) })
}
prompts-favourites = ★ Избранное ({ NUMBER($count) })
prompts-own = Мои шаблоны ({ NUMBER($count) })
prompts-save = ➕ Сохранить шаблон
prompts-head-all = Все шаблоны
prompts-head-favourites = ★ Ваше избранное
prompts-head-own = Ваши шаблоны
prompts-found = По запросу «{ $words }»:
prompts-page = Страница { $page } из { $pages }
prompts-row = { $n }. { $title } · { CREDITS($price) }
prompts-row-favourite = { $n }. ★ { $title } · { CREDITS($price) }
prompts-row-members = { $n }. { $title } · { CREDITS($price) } · 🔒 Plus и Pro
prompts-row-members-favourite = { $n }. ★ { $title } · { CREDITS($price) } · 🔒 Plus и Pro
prompts-list-how = Чтобы открыть шаблон, выберите его номер. Или напишите, что ищете.
prompts-number = По номеру открываются только шаблоны в списке. Здесь, пожалуйста, нажмите кнопку.
prompts-nothing-found = По запросу «{ $words }» ничего не нашлось.
prompts-nothing-here = Здесь пока пусто.
prompts-no-favourites = В избранном пока пусто. Чтобы добавить шаблон, выберите ☆ под ним.
prompts-no-own = Своих шаблонов у вас пока нет.
prompts-gone = Этого шаблона больше нет. Ничего не списано.
prompts-link-gone = Шаблон, на который ведёт эта ссылка, не найден: возможно, его удалили. Вот галерея:
prompts-link-kept = То, что вы начали, осталось открытым.
prompts-link-kept-use = Если нажать «Использовать», оно закроется и начнётся этот шаблон.
prompts-link-kept-words = Если вам нужен этот шаблон, сначала отправьте /cancel, а потом те же слова ещё раз.
prompts-private = Ваши шаблоны – это личное: напишите мне, пожалуйста, в личный чат.

## A template

prompts-title = 🖼 { $title }
prompts-title-favourite = 🖼 ★ { $title }
prompts-text = { $text }
prompts-content = Описание: { $text }
prompts-somebody-wrote = Это описание составил другой пользователь: «{ $text }»
prompts-facts = { $category } · { CREDITS($price) } за картинку
prompts-for-members = Для уровней Plus и Pro, вам доступно.
prompts-locked = 🔒 Только для уровней Plus и Pro.
prompts-membership = У вас уровень Free. { $how } Ничего не списано, шаблоны без знака 🔒 вам доступны.
prompts-asks-nothing = Заполнять ничего не нужно.
prompts-asks = { $count ->
    [one] Сначала задам { $count } вопрос:
    [few] Сначала задам { $count } вопроса:
   *[many] Сначала задам { $count } вопросов:
}
prompts-asks-one = • { $ask }
prompts-asks-optional = • { $ask } (если пропустить: { $otherwise })
prompts-asks-reference = • Картинка-ориентир, по желанию
prompts-sample = Это образец в виде эскиза. Для вас будет нарисована новая картинка.
prompts-use = Использовать ({ CREDITS($price) })
prompts-use-defaults = Без вопросов, как в шаблоне: { CREDITS($price) }
prompts-favourite = ☆ В избранное
prompts-unfavourite = ★ Убрать из избранного
prompts-favourite-on = ★ «{ $title }» теперь в избранном.
prompts-favourite-off = «{ $title }» больше не в избранном.
prompts-card = Показать шаблон
prompts-share-link = По этой ссылке «{ $title }» может открыть любой, заказы он оплачивает своими кредитами: { $url }
prompts-share-words = Кто отправит мне эти слова, увидит «{ $title }» и сможет сделать заказ за свои кредиты: { $command }
prompts-share-own = Другие увидят название, вопросы и само описание. Они смогут сделать заказ, но не изменить шаблон.

## Questions

prompts-question = «{ $title }», вопрос { $n } из { $count }
prompts-ask-reference = Есть картинка, на которую мне ориентироваться? Это необязательно.
prompts-reference-name = Картинка-ориентир
prompts-otherwise = Если пропустить: { $otherwise }
prompts-how-text = Напишите в нескольких словах, не больше { NUMBER($most) } знаков.
prompts-how-choice = Выберите один из вариантов.
prompts-how-picture = Пришлите одну картинку: JPG, PNG или WebP, до { $mb } МБ.
prompts-how-model = Выберите одну из ваших моделей лица.
prompts-words = Вернуться к предыдущему вопросу: «назад». Выйти: /cancel
prompts-words-optional = Пропустить вопрос: «пропустить». Вернуться к предыдущему: «назад». Выйти: /cancel
prompts-skip = Пропустить
prompts-back = ‹ Назад
prompts-not-optional = Без ответа на этот вопрос не обойтись.
prompts-choose-option = Такого варианта здесь нет.
prompts-no-models = Модели лица у вас пока нет. Сначала обучите её: /train, а потом вернитесь к этому шаблону. До подтверждения здесь ничего не списывается.
prompts-no-models-here = Модели лица у вас нет, а обучить её в этой студии сейчас нельзя.
prompts-no-such-model = Модели с таким именем у вас нет.
prompts-picture-missing = Здесь я жду картинку.
prompts-keep-picture = Оставить присланную картинку
prompts-picture-looking = Смотрю на картинку…
prompts-picture-replaces = Она заменит прежнюю.
prompts-picture-gone = Картинки, которую вы присылали, больше нет. Пришлите её, пожалуйста, ещё раз; остальные ответы сохранены.
prompts-first-of-several = Здесь нужна одна картинка, беру первую.
prompts-caption-unused = Подпись к картинке здесь не используется.
prompts-file-too-large = Файл слишком большой: здесь можно до { $mb } МБ.
prompts-file-not-a-picture = Не могу открыть это как картинку. Подойдут JPG, PNG и WebP до { $mb } МБ.
prompts-file-broken = Картинка повреждена. Пришлите её ещё раз или другую, до { $mb } МБ.
prompts-file-animated = Это анимация. Пришлите обычную картинку, до { $mb } МБ.
prompts-file-too-many-pixels = В этой картинке слишком много пикселей. Уменьшите её, пожалуйста, и пришлите снова, до { $mb } МБ.
prompts-file-too-small = Эта картинка слишком маленькая. Пришлите покрупнее, до { $mb } МБ.
prompts-file-undressed = На этой картинке кто-то почти без одежды, с ней работать нельзя. Пришлите другую, до { $mb } МБ.
prompts-file-gone = В чате этой картинки больше нет. Пришлите её ещё раз, до { $mb } МБ.
prompts-file-failed = Не получилось загрузить картинку, и это наша вина. Пришлите её ещё раз, до { $mb } МБ.
prompts-a-picture = ваша картинка
prompts-left-out = не нужно
prompts-by-itself = как в шаблоне

## Under a result

template-caption = Шаблон: «{ $title }»
template-like-this = 🖼 Сделать такую же
template-like-this-link = Сделать такую же картинку: { $url }
template-like-this-words = Чтобы сделать такую же картинку, отправьте мне: { $command }

## The offer

prompts-offer = Ваша картинка по шаблону «{ $title }»:
prompts-answer = • { $question } → { $answer }
prompts-choose = Подтвердите, пожалуйста, заказ или отмените его. Чтобы поменять ответ, напишите «изменить».
prompts-which-answer = Какой ответ поменять?
prompts-change-this = Поменяйте, пожалуйста, этот ответ, остальные сохранены.
prompts-changed-since = Автор изменил это описание после того, как вы его видели. Ничего не списано, вот как оно выглядит теперь.
prompts-offer-again = Вернуться к заказу

## Prompts of one’s own

prompts-save-intro = Ваше описание станет шаблоном. Пока вы им не поделитесь, его видите только вы.
prompts-write-title = Как назвать шаблон? Не больше { NUMBER($most) } знаков.
prompts-write-content = Теперь само описание, не больше { NUMBER($most) } знаков.
prompts-write-places =
    О том, что стоит в двойных фигурных скобках, я буду спрашивать перед каждой картинкой (таких мест – не больше { $most }). Например:
    { "{{" }зверь{ "}}" } в бумажном кораблике, озеро цвета { "{{" }цвет{ "}}" }, акварель
prompts-now-title = Сейчас шаблон называется «{ $title }».
prompts-now-content =
    Описание сейчас:
    { $text }
prompts-bad-title = В названии должно быть от 1 до { NUMBER($most) } знаков.
prompts-bad-variables = С двойными фигурными скобками что-то не так: таких мест может быть не больше { $most }, и у каждого своё имя из букв, например { "{{" }зверь{ "}}" }.
prompts-too-many = Своих шаблонов может быть не больше { NUMBER($most) }. Удалите один, и можно будет сохранить этот.
prompts-saved = Сохранено. Пока вы не поделитесь шаблоном, его видите только вы.
prompts-changed = Изменено.
prompts-edit-title = ✏️ Изменить название
prompts-edit-content = ✏️ Изменить текст
prompts-delete-ask = Удалить шаблон «{ $title }»? Ссылки на него перестанут работать, готовые картинки останутся.
prompts-deleted = Шаблон «{ $title }» удалён.
