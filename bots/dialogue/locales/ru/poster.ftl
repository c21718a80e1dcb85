# Product posters: /poster, their sets, and edits of them

## The ten posters, the styles, the languages

poster-name-1 = Главный кадр
poster-name-2 = В жизни
poster-name-3 = Идея
poster-name-4 = Деталь: устройство
poster-name-5 = Деталь: материал
poster-name-6 = Деталь: функция
poster-name-7 = Отзыв
poster-name-8 = История бренда
poster-name-9 = Характеристики
poster-name-10 = Как пользоваться
poster-style-clean = Чистый
poster-style-bold = Яркий
poster-style-nature = Природа
poster-style-luxury = Премиум
poster-style-playful = Игривый
poster-style-tech = Техно
poster-style-numbered = { $n } · { $style }
poster-language-zh = китайский
poster-language-en = английский
poster-language-ru = русский
poster-language-none = без текста

## The photo

poster-ask-photo = Пришлите фото товара: JPG, PNG или WebP, до { $mb } МБ. Лучше всего один предмет, чётко и целиком, на простом фоне.
poster-ask-photo-caption = Прямо в подписи к фото можно написать, что это за товар.
poster-one-shot = Можно так: /poster керамическая кружка, 350 мл, долго держит тепло. Фото пришлёте следом.
poster-words-kept = Записал, ваши слова не пропадут.
poster-photo-missing = Теперь нужно фото товара.
poster-photo-stays = Прежнее фото остаётся.
poster-photo-looking = Секунду, смотрю фото…
poster-photo-replaces = Оно заменит прежнее фото.
poster-photo-taken = Спасибо, фото подходит.
poster-photo-replaced = Новое фото вместо прежнего.
poster-photo-facts-kept = То, что вы исправили, осталось как есть.
poster-photo-gone = Фото здесь больше нет. Пришлите его, пожалуйста, ещё раз; всё остальное сохранилось.
poster-first-of-several = Нужна одна картинка, поэтому беру первую.
poster-only-photos = Это здесь не пригодится. Жду фото товара.
poster-no-use = Это здесь не пригодится.
poster-file-too-large = Файл слишком большой: можно до { $mb } МБ.
poster-file-not-a-picture = Не могу открыть это как фото. Подойдут JPG, PNG и WebP, а HEIC, SVG, PDF и подобные – нет. Обычно помогает снимок экрана или «Сохранить как JPG». (Не больше { $mb } МБ)
poster-file-broken = Картинка повреждена и не открывается целиком. Пришлите её ещё раз или другую. (JPG, PNG или WebP, до { $mb } МБ)
poster-file-animated = Эта картинка движется. Пришлите обычную: JPG, PNG или WebP, до { $mb } МБ.
poster-file-too-many-pixels = В этой картинке слишком много пикселей. Уменьшите её, пожалуйста, и пришлите снова: JPG, PNG или WebP, до { $mb } МБ.
poster-file-too-small = Эта картинка слишком маленькая. Пришлите покрупнее: JPG, PNG или WebP, до { $mb } МБ.
poster-file-undressed = На этой картинке кто-то почти без одежды, с ней работать нельзя. Пришлите товар отдельно или на одетом человеке: до { $mb } МБ.
poster-file-gone = В чате этой картинки больше нет. Пришлите её ещё раз: JPG, PNG или WebP, до { $mb } МБ.
poster-file-failed = Не получилось загрузить картинку, и это наша вина. Пришлите её ещё раз: JPG, PNG или WebP, до { $mb } МБ.

## The description

poster-ask-words = Что это за товар и чем он хорош? Напишите так, как рассказали бы покупателю, до 2000 знаков. Пригодятся и размеры, и слова покупателя, и как этим пользоваться.
poster-ask-words-examples = Например: Керамическая кружка «Норд», 350 мл, ручная глазурь, можно в посудомойку. «Чай горячий целый час» – Анна
poster-skip = Пропустить
poster-skip-in-words = Нечего добавить? Напишите «пропустить».
poster-ask-other-words = Можно описать товар другими словами, прислать другое фото или заполнить данные самим.
poster-failed-in-words = Напишите «ещё раз», чтобы попробовать снова, или «вручную», чтобы заполнить данные самим.
poster-read-again = Ещё раз
poster-fill-in = ✍️ Заполнить вручную
poster-reading = Читаю данные о товаре, секунду…
poster-facts-failed = В этот раз прочитать данные не получилось, и это наша вина. Ничего не списано.
poster-later = Записал. Внесу, как только данные появятся.
poster-later-taken = То, что вы написали тем временем, внесено.

## The facts

poster-field-name = Название
poster-field-colours = Цвета
poster-field-specs = Характеристики
poster-field-points = Преимущества
poster-field-steps = Как пользоваться
poster-field-review = Отзыв покупателя
poster-field-brand = История бренда
poster-by-embedded = Данные прочитаны простыми средствами, проверьте их, пожалуйста, внимательно.
poster-form-head = Вот что известно о товаре. На постерах будет только это:
poster-form-field = { $n }. { $field }: { $value }
poster-form-list = { $n }. { $field }:
poster-form-item = • { $text }
poster-form-spec = • { $label }: { $value }
poster-form-missing = { $n }. { $field }: – ({ $why })
poster-missing-name = обязательно
poster-missing-colours = обязательно
poster-missing-specs = нужны для таблицы на постере 09
poster-missing-points = самое сильное покажет постер 03
poster-missing-steps = нужны для инструкции на постере 10
poster-missing-review = постеру 07 нужны настоящие слова покупателя
poster-missing-brand = пригодится для постера 08
poster-form-how = Всё верно? Чтобы исправить, выберите нужное ниже или просто напишите, например: название: Синяя кружка
poster-form-right = ✓ Всё верно
poster-form-changed = Исправлено.
poster-form-choose = Выберите «Всё верно» или то, что нужно исправить. Можно и написать, например: название: Синяя кружка
poster-reread = 🔄 Прочитать новое фото
poster-field-ask = { $field }: пришлите, как должно быть. Сейчас так:
poster-field-how-name = Не больше 80 знаков.
poster-field-how-colours = От одного до пяти цветов, главный первым: #1d4ed8, белый
poster-field-how-specs =
    По одной в строке, не больше 10:
    Объём: 350 мл
    Вес: 320 г
poster-field-how-points = По одному в строке, самое сильное первым. Не больше 6, каждое до 120 знаков.
poster-field-how-steps = По шагу в строке, по порядку. Не больше 4, каждый до 120 знаков.
poster-field-how-review = Слова самого покупателя, не больше 300 знаков. Отзывов мы не выдумываем.
poster-field-how-brand = Не больше 300 знаков.
poster-field-clear = Чтобы оставить пустым, отправьте -
poster-back = ‹ Назад
poster-back-in-words = Чтобы ничего не менять, напишите «назад».
poster-fact-needed = { $field }: это нельзя оставить пустым.
poster-fact-too-long = { $field }: здесь { $length } знаков, а можно не больше { $limit }. Сократите, пожалуйста.
poster-fact-too-many = { $field }: получилось { $count }, а можно не больше { $limit }. Уберите, пожалуйста, лишнее.
poster-fact-colours = { $field }: один из них мне не знаком. Пишите цвета так: #1d4ed8, или простым названием, через запятую.
poster-fact-spec = { $field }: «{ $text }» нужно записать как «что: сколько», например: Объём: 350 мл
poster-fact-wrong = { $field }: так использовать нельзя. Посмотрите, пожалуйста, ещё раз.

## The set

poster-set-head = Постеры «{ $name }»:
poster-set-on = ✓ { $number } · { $poster }
poster-set-off = – { $number } · { $poster }
poster-set-without-review = 07: отзыва нет, поэтому здесь будет ещё одна деталь.
poster-set-without-specs = 09: характеристик пока нет, и показать почти нечего. Добавить их можно в «Данных».
poster-set-without-brand = 08: истории бренда нет, на нём будут цвета товара.
poster-set-without-steps = 10: шагов пока нет, и показать почти нечего. Добавить их можно в «Данных».
poster-set-looks = Стиль: { $style }. Текст на постерах: { $language }.
poster-set-count = { $count ->
    [one] { $count } постер
    [few] { $count } постера
   *[many] { $count } постеров
}
poster-set-none = Выберите, пожалуйста, хотя бы один постер.
poster-set-enough-for = Ваших кредитов хватит на столько постеров: { $count }.
poster-set-how = Числа включают и выключают постеры. Можно и написать: 1 3 5-7, «все», «кроме 7».
poster-set-choose = Подтвердите, пожалуйста, заказ или отмените его. Изменить его можно кнопками ниже.
poster-not-in-set = Постера { $number } в этом наборе нет.
poster-no-such-number = У постеров номера от 1 до 10.
poster-toggle-on = ✓ { $n }
poster-toggle-off = { $n }
poster-toggle-on-named = ✓ { $poster }
poster-toggle-off-named = { $poster } (не нужен)
poster-choose-style = 🎨 Стиль
poster-choose-language = 🔤 Текст
poster-choose-facts = 📝 Данные
poster-chosen = ✓ { $name }
poster-choice = { $name }
poster-ask-style = Какой стиль взять для всех постеров?
poster-styles-soon = Рисую образец каждого с вашим товаром. Выбрать можно и сразу.
poster-styles-failed = Образцы в этот раз не получились, но выбрать можно по названию.
poster-ask-language = На каком языке сделать текст на постерах?
poster-translating = Перевожу данные на другой язык, секунду…
poster-headings-translated = Заголовки теперь на языке: { $language }. Сами данные остались как были: их можно вписать на этом языке в «Данных».
poster-translated = Теперь данные на этом языке: { $language }. Посмотреть их можно в «Данных».
poster-translate-failed = Перевести данные в этот раз не получилось, всё осталось как было.
poster-go-on = Вот где мы остановились.
poster-or-over = Теперь другой товар?
poster-start-over = Начать заново
poster-started-over = Хорошо, начинаем сначала.

## Sets that are there

poster-session-head = «{ $name }»
poster-session-facts = { $date }, { CREDITS($cost) }
poster-session-date = { $date }
poster-session-row = { $count ->
    [1] { $number } · { $poster }
   *[other] { $number } · { $poster }, версий: { $count }
}
poster-session-running = Что-то из этого набора ещё в работе.
poster-number = { $number }
poster-number-named = { $number } · { $poster }
poster-again = Весь набор ещё раз ({ CREDITS($price) })
poster-version-prime = Первый вариант
poster-version-edit = Правка { $edit }
poster-place = { $number } · { $poster } · { $version } · { $n }/{ $count }
poster-earlier-version = ‹ Версия { $n }/{ $count }
poster-later-version = Версия { $n }/{ $count } ›
poster-previous = ‹ { $number }
poster-next = { $number } ›
poster-back-to-session = Все постеры
poster-original = Оригинал { $number } · { $poster } · { $version }, файлом:

## Edits

poster-edit-title = { $number } · { $poster } · { $version }
poster-edit-ask = Что изменить на этой картинке? Напишите своими словами, например: положи рядом с чашкой зелёный лист
poster-edit-ask-again = Чтобы изменить это, пришлите другие слова.
poster-edit-words = Что изменить: { $words }
poster-edit-ways = Если просто написать, может измениться вся картинка. Чтобы изменить только одно место, отметьте его кнопкой ниже.
poster-edit-pictures = Чтобы изменить только одно место, закрасьте его на этой картинке в редакторе вашего чата и пришлите обратно. Чтобы показать, что вы имеете в виду, пришлите картинку-пример.
poster-edit-paint = 🖌 Закрасить место
poster-edit-draw = ✏️ Закрасить в чате
poster-edit-draw-how = Откройте картинку в редакторе вашего чата, закрасьте ярким цветом место, которое надо изменить, и пришлите её мне обратно, не обрезая.
poster-edit-reference = 🖼 Добавить пример
poster-edit-reference-how = Пришлите картинку, на которой видно, что вы имеете в виду: JPG, PNG или WebP, до 5 МБ.
poster-edit-no-reference = Без примера
poster-edit-whole = Вся картинка
poster-edit-all = Где: вся картинка
poster-edit-painted = Где: только закрашенное, { $percent } % картинки
poster-edit-has-reference = С вашей картинкой-примером
poster-edit-without-reference = Без картинки-примера
poster-edit-looking = Секунду, смотрю картинку…
poster-edit-drawn = Вижу, что вы закрасили.
poster-edit-send-again = Пришлите, пожалуйста, другую или продолжайте без неё.
poster-edit-upload-gone = Того, что вы закрасили или прислали, здесь больше нет. Можно сделать это ещё раз или продолжить без него.
poster-edit-which = Что это за картинка?
poster-edit-is-drawn = ✏️ Закрашено место, которое надо изменить
poster-edit-is-reference = 🖼 Пример того, что я имею в виду
poster-edit-offer = Ваша правка, за основу берём { $number } · { $poster } · { $version }
poster-edit-choose = Подтвердите, пожалуйста, правку или отмените её. Чтобы написать иначе, нажмите «Изменить».
poster-edit-go-on = Продолжить правку
poster-edit-kept = Ваша правка { $number } · { $poster } · { $version } сохранена.
poster-mask-arrived = То, что вы закрасили на { $number } · { $poster } · { $version }, уже здесь. Продолжить можно в любой момент.
poster-gallery-edit = Вы хотели изменить { $number } · { $poster } · { $version }. Продолжить можно в любой момент.
poster-back-to-set = Возвращаемся к набору, который вы собирали.
poster-mask-unreadable = Не могу прочитать, что закрашено. Попробуйте, пожалуйста, ещё раз.
poster-mask-size = У этой картинки другой размер, чем у постера. Рисуйте на самом постере, не обрезая, и пришлите его обратно.
poster-mask-channels = Такую закрашенную картинку я прочитать не могу. Попробуйте, пожалуйста, ещё раз.
poster-mask-empty = Не вижу, чтобы что-то было закрашено. Возьмите яркий цвет и кисть потолще.
poster-mask-everything = Закрашено почти всё. Чтобы изменить всю картинку, просто напишите, что поменять.
poster-mask-other-picture = Это не тот постер, который мы правим. Рисуйте на самом постере и пришлите его обратно.

## What the studio itself says of posters

poster-caption = { $number } · { $poster } · { $name }
poster-caption-edit =
    { $number } · { $poster } · { $name } · Правка { $edit }
    { $words }
poster-likeness-low = Товар здесь не совсем похож на ваше фото.
poster-likeness-fair = Товар здесь очень похож на ваше фото, с небольшими отличиями.
poster-ending = { $count ->
    [1] Ваш постер готов.
   *[other] Ваш набор: готово постеров { $done } из { $count }.
}
poster-ending-missing = Не получились: { $numbers }.
poster-ending-low = { $count ->
    [1] На постере { $numbers } товар не совсем похож на ваше фото. Его можно один раз переделать бесплатно.
   *[other] На постерах { $numbers } товар не совсем похож на ваше фото. Их можно один раз переделать бесплатно.
}
poster-redo-queued = { $place ->
    [1] Принято, переделываем бесплатно, ваша очередь следующая. Будет готово в течение { MINUTES($minutes) }.
   *[other] Принято, переделываем бесплатно, место в очереди: { $place }. Будет готово в течение { MINUTES($minutes) }.
}
