# The signed page that shows someone's orders and their pictures

page-gallery-title = Мои работы
page-gallery-total = { $n ->
    [one] { $n } заказ
    [few] { $n } заказа
   *[other] { $n } заказов
}
page-gallery-pictures = { $n ->
    [one] { $n } картинка
    [few] { $n } картинки
   *[other] { $n } картинок
}
page-gallery-cost = { CREDITS($n) }
page-gallery-starred = В избранном
page-gallery-model = Модель лица
page-gallery-no-picture = Нет картинки
page-gallery-none = Здесь пока ничего нет
page-gallery-none-how = Всё, что вы закажете в чате, появится здесь.
page-gallery-none-found = Под этот фильтр ничего не подходит
page-gallery-pages = Страницы
page-gallery-newer = Новее
page-gallery-older = Старше

page-gallery-job-portraits = Фото
page-gallery-job-training = Модель лица
page-gallery-job-posters = Постеры
page-gallery-job-tryon = Примерка
page-gallery-job-cakes = Торты
page-gallery-job-gallery = Галерея идей
page-gallery-job-other = Другое
page-gallery-job-all = Всё

## Filter

page-gallery-filter = Поиск и фильтр
page-gallery-words = Слова
page-gallery-job = Что
page-gallery-from = С дня
page-gallery-to = По день
page-gallery-least = Кредитов от
page-gallery-most = Кредитов до
page-gallery-only-starred = Только избранное
page-gallery-apply = Показать
page-gallery-reset = Сбросить фильтр
page-gallery-bad-words = Не больше { $limit } символов.
page-gallery-bad-day = Такого дня нет. Напишите его так: 2026-01-31.
page-gallery-bad-days = Этот день раньше первого.
page-gallery-bad-credits = Целое число, от 0.
page-gallery-bad-costs = Это меньше первого числа.
page-gallery-bad-job = Такого вы не заказывали.

## One order

page-gallery-all = Все работы
page-gallery-prompt = Описание
page-gallery-date = Заказано
page-gallery-spent = Стоимость
page-gallery-made = Готово
page-gallery-star = Отметка
page-gallery-prime = Первый вариант
page-gallery-edit = Правка { $n }
page-gallery-versions = Версии
page-gallery-made-from = из версии «{ $version }»
page-gallery-asked-for = О чём просили
page-gallery-continue = Править дальше
page-gallery-download = Скачать
page-gallery-zip = Скачать всё (zip)
page-gallery-delete = Удалить
page-gallery-running = Часть этого заказа ещё делается. Удалить его можно будет потом.
page-gallery-being-made = Картинки ещё делаются.
page-gallery-model-how = У модели лица нет своих картинок. Закажите фото с ней в чате.
page-gallery-no-script = Чтобы править или удалять, напишите в чат: на этой странице для этого нужен JavaScript, а он выключен.
page-gallery-previous = Назад
page-gallery-next = Вперёд
page-gallery-compare = Сравнить версии
page-gallery-left = Слева
page-gallery-right = Справа
page-gallery-slider = { $name }: граница между двумя версиями
page-gallery-viewer = Крупная картинка
page-gallery-close = Закрыть

## Asking

page-gallery-sure = Удалить этот заказ?
page-gallery-sure-what = { $n ->
    [0] Вернуть его будет нельзя.
    [one] { $n } картинка пропадёт навсегда вместе с правками.
    [few] Все { $n } картинки пропадут навсегда вместе с правками.
   *[other] Все { $n } картинок пропадут навсегда вместе с правками.
}
page-gallery-keep = Оставить
page-gallery-sending = Минутку…
page-gallery-asked = Теперь загляните в чат: продолжим там.
page-gallery-edit-done = Продолжите в чате: там спросят, что изменить.
page-gallery-deleted = Удалено.
page-gallery-failed = Связь прервалась. Попробуйте ещё раз.
page-gallery-to-chat = Перейти в чат
page-gallery-bad = Запрос дошёл не целиком. Обновите, пожалуйста, страницу.
page-gallery-too-many = Слишком много за короткое время. Продолжите, пожалуйста, через несколько минут.
page-gallery-foreign = Откройте, пожалуйста, эту страницу из чата ещё раз.

## Links that open nothing

page-gallery-gone-title = Ссылка больше не действует
page-gallery-gone = Ссылка работает один день и только пока её картинки на месте. Новую можно получить в чате.
page-gallery-missing-title = Здесь ничего нет
page-gallery-missing = Возможно, ссылка скопирована не целиком или то, к чему она вела, удалено. Откройте её из чата ещё раз.
