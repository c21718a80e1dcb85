# The page where a person paints on a picture what shall change

page-mask-title = Закрасьте то, что изменить
page-mask-place = { $poster } · { $name }
page-mask-place-edit = { $poster }, правка { $n } · { $name }
page-mask-stage = Картинка, на которой вы рисуете
page-mask-no-script = Рисовать здесь можно только с JavaScript, а в этом браузере он выключен. Изменение можно описать и в чате.
page-mask-no-picture = Картинка не загрузилась.
page-mask-again = Загрузить ещё раз

## Tools

page-mask-tools = Инструменты
page-mask-brush = Кисть
page-mask-eraser = Ластик
page-mask-size = Размер
page-mask-undo = Отменить
page-mask-redo = Вернуть
page-mask-clear = Стереть всё
page-mask-zoom-in = Приблизить
page-mask-zoom-out = Отдалить
page-mask-zoom-fit = Показать картинку целиком
page-mask-zoom = { $n } %
page-mask-unpainted = Пока ничего не закрашено
page-mask-painted = Закрашено { $n } % картинки
page-mask-at = { $x } % слева, { $y } % сверху
page-mask-help = Как рисовать
page-mask-help-hand = Рисуйте пальцем, пером или мышью. Двумя пальцами можно приблизить и сдвинуть картинку. Мышью: Ctrl и колесо меняют масштаб, с зажатым пробелом картинка сдвигается.
page-mask-help-keys = С клавиатуры: стрелки двигают курсор (с Shift большими шагами), пробел или Enter красит, B — кисть, E — ластик, [ и ] меняют размер, + и − масштаб, 0 показывает картинку целиком, Ctrl+Z отменяет, Ctrl+Shift+Z возвращает.

## What shall change

page-mask-words = Что там должно быть?
page-mask-words-example = Зелёный лист вместо красного
page-mask-words-hint = Можно оставить пустым: тогда спросим в чате.
page-mask-words-too-long = Слишком длинно: можно не больше { $n } знаков.
page-mask-reference = Добавить картинку-образец
page-mask-reference-hint = Не обязательно: на что это должно быть похоже.
page-mask-reference-remove = Убрать картинку-образец
page-mask-reference-too-large = Картинка-образец слишком большая: можно не больше { $mb } МБ.
page-mask-reference-unusable = Эта картинка-образец не подходит. Нужен JPEG, PNG или WebP.
page-mask-whole = Чтобы изменить всю картинку, закрашивать ничего не нужно: напишите в чате, что изменить.

## Sending

page-mask-send = Отправить в чат
page-mask-price = Стоит { CREDITS($price) }; подтвердите в чате.
page-mask-order = Заказать за { CREDITS($price) }
page-mask-order-note = Заказ начнётся сразу. Вне закрашенного ничего не изменится.
page-mask-sending = Отправляется…
page-mask-paint-first = Пока ничего не закрашено. Закрасьте то, что нужно изменить.
page-mask-lost = Связь прервалась. Закрашенное на месте: отправьте, пожалуйста, ещё раз.
page-mask-failed = Это сбой на нашей стороне. Закрашенное на месте: отправьте, пожалуйста, ещё раз.
page-mask-bad = Отправленное дошло не целиком. Отправьте, пожалуйста, ещё раз.
page-mask-too-many = Слишком много правок за короткое время. Отправьте эту, пожалуйста, через несколько минут.
page-mask-queue-full = Сейчас слишком много заказов. Закрашенное на месте: отправьте, пожалуйста, через несколько минут.
page-mask-foreign = Откройте, пожалуйста, эту страницу из чата ещё раз.
page-mask-asked-title = Загляните в чат
page-mask-asked = Закрашенное получено. Одно нажатие в чате — и правка начнётся.
page-mask-ordered-title = Заказано
page-mask-ordered = Новая картинка придёт в чат, обычно в течение минуты.
page-mask-leave = Эту страницу можно закрыть.
page-mask-close = Вернуться в чат

## A link that opens nothing

page-mask-gone-title = Ссылка больше не действует
page-mask-gone = Ссылка для рисования на картинке действует один час. Новую можно получить в чате.
page-mask-missing-title = Здесь ничего нет
page-mask-missing = Возможно, ссылка неполная. Откройте её, пожалуйста, из чата ещё раз.
