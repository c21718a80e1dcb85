# The page that photos for a face model are uploaded on

page-upload-title = Фото для вашей модели
page-upload-intro = От { $least } до { $most } фото одного человека, без других людей в кадре. Лучше всего разные места, свет и одежда, и чтобы лицо было хорошо видно.
page-upload-intro-pet = От { $least } до { $most } фото одного питомца, с разных сторон и в разных местах.
page-upload-choose = Выбрать фото
page-upload-drop = или перетащите их на эту страницу
page-upload-limits = JPEG, PNG или WebP до { $photo } МБ каждое или один zip до { $zip } МБ
page-upload-no-script = Страница отправляет фото с помощью JavaScript, а в этом браузере он выключен. Фото можно прислать и в чат.
page-upload-privacy = Место съёмки и данные камеры из каждого фото удаляются. Сами фото удаляются, как только они больше не нужны для модели.

## How the photos stand

page-upload-none = Фото пока нет. Нужно не меньше { $least }.
page-upload-so-far = Пока { $usable } фото, нужно не меньше { $least }
page-upload-enough = Достаточно. Вернитесь в чат и нажмите «Готово».
page-upload-in-review = Сначала эти фото посмотрит наш сотрудник. Когда можно будет продолжить, напишем в чат.
page-upload-refused = Обучить модель по этим фото нельзя. Подробнее в чате.
page-upload-pending = { $n ->
    [one] Проверяется { $n } файл…
    [few] Проверяются { $n } файла…
   *[other] Проверяются { $n } файлов…
}
page-upload-usable = Подходят { $usable } из { $photos }
page-upload-photos = Ваши фото
page-upload-numbers = В чате у фото те же номера. Там их можно убрать и подтвердить отмеченные «?».
page-upload-standing-pass = Подходит
page-upload-standing-warn = Подойдёт
page-upload-standing-ask = Подтвердите в чате
page-upload-standing-accepted = Подтверждено вами
page-upload-standing-reject = Не подходит
page-upload-troubles = Файлы с замечаниями
page-upload-file-photo = Фото { $number }: { $standing }
page-upload-file-pending = Проверяется…
page-upload-file-removed = Больше не среди фото
page-upload-file-failed = Это сбой на нашей стороне. Отправьте файл, пожалуйста, ещё раз.
page-upload-file-taken = { $n ->
    [one] Взято { $n } фото
    [few] Взято { $n } фото
   *[other] Взято { $n } фото
}
page-upload-file-repeated = { $n ->
    [one] { $n } фото здесь уже было.
    [few] { $n } фото здесь уже были.
   *[other] { $n } фото здесь уже были.
}

## Sending

page-upload-queue = Отправка
page-upload-waiting = Ждёт
page-upload-sending = Отправляется
page-upload-sent = Отправлено
page-upload-progress = Отправлено: { $done } из { $total }
page-upload-all-sent = Всё отправлено. Что стало с каждым файлом, появится здесь, как только мы его проверим.
page-upload-retry = Повторить
page-upload-retry-all = Повторить все
page-upload-remove = Убрать
page-upload-too-large = Слишком большой файл: можно не больше { $mb } МБ.
page-upload-unsupported = Это не JPEG, PNG, WebP или zip.
page-upload-empty = Файл пустой.
page-upload-lost = Связь прервалась.
page-upload-bad = Файл дошёл не целиком. Выберите его, пожалуйста, ещё раз.
page-upload-too-many = Слишком много файлов за короткое время. Продолжите, пожалуйста, через несколько минут.
page-upload-foreign = Откройте, пожалуйста, эту страницу из чата ещё раз.

## Links that open nothing

page-upload-gone-title = Ссылка больше не действует
page-upload-gone = Ссылка работает один день и только пока фото не заказаны и не удалены. Новую можно получить в чате.
page-upload-missing-title = Здесь ничего нет
page-upload-missing = Возможно, ссылка скопирована не целиком. Откройте её из чата ещё раз.
