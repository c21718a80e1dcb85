# Top-ups, charges and the statement of /billing; what a button copies

billing-order-open = waiting for payment: { CREDITS($credits) } for { $price } · order { $code } · { $date }
billing-order-paid = { SIGNED($credits) } · pack for { $price } · order { $code } · { $date }
billing-order-expired = not paid in time: { CREDITS($credits) } for { $price } · order { $code } · { $date }
billing-order-cancelled = cancelled: { CREDITS($credits) } for { $price } · order { $code } · { $date }
billing-order-late = paid too late, being looked into: { CREDITS($credits) } for { $price } · order { $code } · { $date }
billing-order-refunded = refunded: { CREDITS($credits) } for { $price } · order { $code } · { $date }
billing-order-by-hand = { SIGNED($credits) } · credited by hand: { $price } · order { $code } · { $date }
billing-transfer = payment of { $money }, being checked · { $date }
billing-by-stars = { $money }
billing-by-usdt = { $money } (TRON)
billing-by-wechat-pay = { $money } (WeChat Pay)
billing-by-epay = { $money } (epay)
billing-by-manual = { $money } (by hand)
billing-row-order = { SIGNED($amount) } · { $kind }, order { $code } · { $date }
billing-row-job = { SIGNED($amount) } · { $kind } ({ $job }) · { $date }
billing-job-portraits = portraits
billing-job-posters = posters
billing-job-tryon = try-on
billing-job-cakes = cakes
billing-job-gallery = ready prompt
ledger-retake = free retake
ledger-release-cancelled = returned, as it was cancelled
ledger-release-failed = returned, as it could not be made
action-open-order = Show order { $code }
action-statement = Statement (CSV)
statement-caption = Everything that was paid and spent, newest first. Times are in UTC.

# An order that waits for credits
offer-kept = I keep this order for 24 hours.
offer-confirm-later = As soon as you have enough credits, confirm it here, or just write “yes”.
order-paid-waiting = Your order is still waiting: confirm it above.
action-waiting-order = Show my order

copy-words = { $words }

# The playground's page
page-qr = QR code
page-copy = Copy
page-copied = Copied
page-copy-failed = Please select the words and copy them
