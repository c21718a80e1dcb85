# Photos with a face model: /photo, /models, /idea

## Photos: the model

photo-choose-model = Какой моделью рисовать?
photo-choose-again = Такой модели здесь нет. Выберите, пожалуйста, одну из этих.
photo-words-taken = Беру это как описание. Модель: { $model }. Если нужна другая, выберите «Другая модель».
photo-words-kept = Запомнил. Осталось выбрать модель.
photo-model = { $name }
photo-model-default = ★ { $name }
photo-model-yours = ваша модель
photo-base-flux = FLUX
photo-base-sd = Standard Diffusion
photo-no-own-model = Хотите увидеть на снимке своё лицо? Для этого один раз обучите модель: /train
photo-no-model = Рисовать в этой студии пока нечем: моделей нет.
photo-change-model = Другая модель

## Photos: the description

photo-ask = Что будет на снимке? Напишите, кто на нём, во что одет и чем занят, где это, какой свет и стиль. Модель: { $model }
photo-ask-trigger = { $word } обозначает лицо. Поставьте это слово туда, где нужно лицо, а если его нет, я добавлю сам.
photo-examples =
    Например:
    • портрет у окна, мягкий утренний свет, льняная рубашка
    • на велосипеде по осенним листьям, плёночное фото
    В конце можно добавить x3 (три снимка), --ar 3:4 (формат), сид 7 (известный сид).
photo-ask-words = Не находите слов? Напишите «помоги написать» или «готовые». Для другой модели напишите «модель».
photo-ask-words-in-group = Не находите слов? Напишите «готовые». Для другой модели напишите «модель».
photo-ask-leave = Передумали? /cancel
photo-missing = Жду описание снимка словами.
photo-help-me = ✍️ Помоги написать
photo-ready-made = 📚 Готовые описания
photo-edit-keeps = Модель: { $model }. Сид { $seed } и формат { $aspect } останутся прежними, так что изменится только то, что вы перепишете.
photo-edit-ask =
    Описание сейчас:
    { $prompt }
    Пришлите новое.
photo-one-shot = Можно так: /photo портрет у окна, мягкий свет x2 --ar 3:4
photo-wrong-count = В одном заказе от 1 до 4 снимков: в конце пишут x1, x2, x3 или x4. Если это слово из описания, поставьте его не последним.
photo-wrong-aspect = Форматы на выбор: 1:1, 3:4, 4:3, 9:16 и 16:9.
photo-wrong-seed = Сид – это целое число от 0 до 2147483647.

## Photos: ready-made descriptions

photo-ask-set = Кто будет на снимке?
photo-choose-set = Выберите, пожалуйста, из этого списка.
photo-ask-ready = { $set }. Какое описание взять?
photo-ready-faceless = Обученное лицо здесь не ставят ребёнку, поэтому эту сцену рисует базовая модель.
photo-other-sets = ‹ Другие темы

## Photos: the offer

photo-offer =
    Ваш снимок:
    { $prompt }
photo-offer-facts = Модель: { $model }. Снимков: { $count }. Формат: { $aspect }
photo-offer-seed = Сид: { $seed }
photo-offer-trigger = Слова { $word } в описании нет, я его добавлю: оно обозначает лицо этой модели.
photo-offer-variation = Вариация снимка { $number }.
photo-offer-words = Описание: { $prompt }
photo-count = ×{ $n }
photo-count-chosen = ✓ ×{ $n }
photo-aspect = { $aspect }
photo-aspect-chosen = ✓ { $aspect }
photo-choose = Подтвердите, пожалуйста, заказ или отмените его. Чтобы переписать описание, нажмите «Изменить».
photo-choose-variation = Подтвердите, пожалуйста, заказ или отмените его.
photo-changed = С тех пор заказ изменился. Теперь он такой:

## Photos: after a result

photo-variation-which = { $count ->
    [1] Сделать вариацию этого снимка?
   *[other] Всего снимков: { $count }. Какой взять для вариации?
}
photo-picture = Снимок { $number }
photo-shared = { $count ->
    [1] Вот снимок, которым можно поделиться. Его создал ИИ здесь, в Darkroom; пересылайте кому угодно.
   *[other] Вот снимки, которыми можно поделиться. Их создал ИИ здесь, в Darkroom; пересылайте кому угодно.
}
photo-retake-queued = { $place ->
    [1] Принято, переснимаем бесплатно, ваша очередь следующая. Будет готово в течение { MINUTES($minutes) }.
   *[other] Принято, переснимаем бесплатно, место в очереди: { $place }. Будет готово в течение { MINUTES($minutes) }.
}

## Models

models-head = Ваши модели: { NUMBER($total) }. Страница { $page } из { $pages }.
models-row = { $n }. { $name }: { $base }, слово-триггер { $word }, создана { $date }
models-row-default = { $n }. ★ { $name } (основная): { $base }, слово-триггер { $word }, создана { $date }
models-empty = Моделей у вас пока нет. Для первой хватит 12–25 фотографий одного человека: /train
models-empty-no-training = Моделей у вас пока нет.
model-card =
    { $name }
    Основа: { $base }
    Слово-триггер: { $word }
    Создана: { $date }
model-is-default = ★ Это основная модель: /photo берёт её, если не назвать другую.
model-use = 📷 Снимать с ней
model-rename = Переименовать
model-make-default = ★ Сделать основной
model-rename-ask = Как назвать модель «{ $name }»? От 1 до 40 знаков. Слово-триггер останется прежним.
model-name-form = В названии от 1 до 40 знаков, и у двух ваших моделей оно не может совпадать.
model-missing-name = Жду новое название модели.
model-renamed = Переименовано: { $name }
model-default-set = Теперь основная модель: { $name }
model-delete-ask = Удалить модель «{ $name }»? Она исчезнет и здесь, и у провайдера, который её обучал. Вернуть её будет нельзя. Готовые снимки останутся.
model-deleted = Модель «{ $name }» здесь удалена, её удаление у провайдера уже идёт.

## Ideas

idea-ask = Расскажите в нескольких словах, что хотите увидеть, на любом языке. Я сделаю из этого полное описание.
idea-examples =
    Например:
    • в красном «Феррари» на дороге у моря, реалистичное фото
    • у камина в уютном свитере
idea-change-ask =
    Ваши слова сейчас:
    { $text }
    Пришлите новые.
idea-for-model = Модель: { $model }
idea-ask-words = Чтобы взять готовое описание, напишите «готовые». Для другой модели напишите «модель».
idea-choose-model = Для какой модели?
idea-working = Пишу…
idea-still-working = Описание ещё пишется, одну минуту.
idea-here = Here is photo prompt for you:
idea-prompt = { $prompt }
idea-by-composer = Составлено по правилам, без языковой модели.
idea-use = ✓ Взять это
idea-another = Другой вариант
idea-change-words = Изменить слова
idea-retry = Ещё раз
idea-failed = В этот раз описание не получилось. Ничего не списано.
idea-missing = Жду несколько слов о снимке, не больше 1000 знаков.
idea-one-shot = Можно так: /idea в красном «Феррари» на дороге у моря, реалистичное фото
