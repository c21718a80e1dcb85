# Пополнения, списания и выписка в /billing; то, что копирует кнопка

billing-order-open = ждёт оплаты: { CREDITS($credits) } за { $price } · заказ { $code } · { $date }
billing-order-paid = { SIGNED($credits) } · пакет за { $price } · заказ { $code } · { $date }
billing-order-expired = не оплачен вовремя: { CREDITS($credits) } за { $price } · заказ { $code } · { $date }
billing-order-cancelled = отменён: { CREDITS($credits) } за { $price } · заказ { $code } · { $date }
billing-order-late = оплачен с опозданием, разбираемся: { CREDITS($credits) } за { $price } · заказ { $code } · { $date }
billing-order-refunded = деньги возвращены: { CREDITS($credits) } за { $price } · заказ { $code } · { $date }
billing-order-by-hand = { SIGNED($credits) } · зачислено вручную: { $price } · заказ { $code } · { $date }
billing-transfer = платёж на { $money }, проверяется · { $date }
billing-by-stars = { $money }
billing-by-usdt = { $money } (TRON)
billing-by-wechat-pay = { $money } (WeChat Pay)
billing-by-epay = { $money } (epay)
billing-by-manual = { $money } (вручную)
billing-row-order = { SIGNED($amount) } · { $kind }, заказ { $code } · { $date }
billing-row-job = { SIGNED($amount) } · { $kind } ({ $job }) · { $date }
billing-job-portraits = портреты
billing-job-posters = постеры
billing-job-tryon = примерка
billing-job-cakes = торты
billing-job-gallery = готовый шаблон
ledger-retake = бесплатная пересъёмка
ledger-release-cancelled = возврат после отмены
ledger-release-failed = возврат: сделать не удалось
action-open-order = Показать заказ { $code }
action-statement = Выписка (CSV)
statement-caption = Все пополнения и списания, сначала новые. Время — UTC.

# Заказ, который ждёт кредитов
offer-kept = Заказ сохранён на 24 часа.
offer-confirm-later = Как только кредитов хватит, подтвердите его здесь или просто напишите «да».
order-paid-waiting = Ваш заказ всё ещё ждёт: подтвердите его выше.
action-waiting-order = Показать мой заказ

copy-words = { $words }

# Страница для пробы
page-qr = QR-код
page-copy = Скопировать
page-copied = Скопировано
page-copy-failed = Выделите текст и скопируйте его
