### Paying for credits: packs, orders, and what becomes of them.

## Commands

command-topup = buy credits
command-paid = find a USDT payment by its hash
command-paysupport = help with a payment
help-topup-usdt = When you pay in USDT, send exactly the amount that the order names (9.324 USDT, say) before its time is over, over the TRON network. Only the exact amount finds its way to your order by itself, so please compare every digit.

## Packs

money-usdt = { $amount } USDT
money-cny = ¥{ $amount }
money-xtr = ⭐ { $amount }
topup-method-stars = Telegram Stars
topup-method-usdt = USDT (TRON network)
topup-method-wechat-pay = WeChat Pay
topup-method-epay = Online payment
topup-method-manual = Payment by hand
topup-choose = Which pack of credits would you like?
topup-group = { $method }:
topup-line = • { $pack }
topup-pack = { $price } · { CREDITS($base) }
topup-pack-bonus = { $price } · { NUMBER($base) } + { CREDITS($bonus) }
topup-pack-by = { $method }: { $pack }
topup-save = Top up now, save up to 10 %
topup-level-all = Each of these packs also brings you level { LEVEL($level) }.
topup-level-some = The pack for { $price } also brings you level { LEVEL($level) }.
topup-codes = If you have a code, redeem it with /redeem.
prices-packs = Packs of credits (/topup):
topup-open = You have an open order: { $amount }, code { $code }. It can be paid until { $deadline }, { $left }.
topup-other = An order of { $amount } is open already (code { $code }, until { $deadline }, { $left }). Only one can be open at a time. If you take the other pack, please don’t pay the old amount any more.
order-left-minutes = { $minutes ->
    [one] { $minutes } minute left
   *[other] { $minutes } minutes left
}
order-left-hours = { $hours ->
    [one] { $hours } hour left
   *[other] { $hours } hours left
}
topup-pack-gone = This pack is not on offer any more. These are:
topup-pack-changed = This pack has changed meanwhile, so nothing was ordered. It is now: { $pack }
topup-no-such = There is no pack for “{ $words }”.
topup-play = ⚠️ This is the studio’s trial page. What you pay here is real money, for play credits that work on this page only and can’t be moved anywhere else.

## How to pay

order-usdt-send = Please send { $amount } USDT (TRON network) to the following address:
order-usdt-amount = The amount, to copy:
order-deadline = Please complete the payment before: { $deadline }
order-usdt-warning = ⚠️ Only this exact amount is recognised, to the last digit, and only on the TRON network (TRC-20). Make sure no fee is deducted from it on the way.
order-usdt-odd = The odd amount is how I recognise your payment; you still get all { CREDITS($total) }.
order-gets = You get { CREDITS($total) }.
order-gets-bonus = You get { CREDITS($total) }: { NUMBER($base) } and { NUMBER($bonus) } on top.
order-wechat-pay = Please pay { $amount } with WeChat: open this code on another device and scan it there, or save the picture and scan it from your album, where WeChat allows that.
order-epay-pay = Please scan this code, or open the page, and pay { $amount }:
order-code = Order: { $code }
order-manual-picture = The picture shows how to pay. The amount: { $amount }
order-manual-ask = Please pay { $amount } to the person who runs this studio. Ask them how to pay, and give them the code below.
order-manual-code = Write this code beside the payment, so that it is known to be yours:
order-manual-person = Someone checks the payment and then adds the credits, so it can take a while. Please pay before { $deadline }.
invoice-title = { CREDITS($credits) }
invoice-description = { CREDITS($credits) } for pictures in this studio. They do not expire. Help with payments: /paysupport
invoice-label = { CREDITS($credits) }
topup-preparing = One moment, I’m fetching the code to pay with…
topup-prepare-away = The payment service does not answer right now, so there is no code to pay with yet. Nothing was charged.

## The status of an order

order-status-open = ⏳ Order { $code } is waiting for your payment: { $minutes ->
    [one] { $minutes } minute left
   *[other] { $minutes } minutes left
}, until { $deadline }.
order-status-manual = ⏳ Order { $code } is waiting for your payment, until { $deadline }. Someone checks it and adds the credits.
order-status-paid = ✅ Paid, thank you!
order-status-expired = Order { $code } has expired.
order-status-cancelled = Order { $code } was cancelled: please don’t pay it any more.
order-status-late = Order { $code }: a payment came that someone has to look at.
order-status-refunded = The payment for order { $code } was given back.
order-expired = Order { $code } has expired, and no payment was seen. If you did pay, your money is not lost: /paysupport says what to do. A new order: /topup
order-expired-manual = Order { $code } has expired, and its payment is not confirmed yet. If you have paid, your money is not lost: give the code to the person who runs this studio. If you haven’t, please don’t pay it any more. A new order: /topup

## Presses

action-paid = I’ve paid
action-cancel-order = Cancel order
action-show-order = Show order
action-take-instead = Cancel it, take { $pack }
action-copy-amount = Copy amount
action-copy-address = Copy address
action-copy-code = Copy code
action-try-again = Try again
topup-wait = { $seconds ->
    [one] I looked a moment ago. Please try again in { $seconds } second.
   *[other] I looked a moment ago. Please try again in { $seconds } seconds.
}
topup-waiting-usdt = I can’t see your payment yet. It takes a minute or two until the network has confirmed it, and then I tell you by myself. If you sent it longer ago, send me its transaction hash: /paid <hash>
topup-waiting = I can’t see your payment yet. Usually it takes less than a minute, and then I tell you by myself.
topup-waiting-manual = Thank you. Someone checks the payment by its code { $code }, and I tell you as soon as the credits are there.
topup-away = I can’t check payments right now. Yours is not lost: I keep looking, and tell you when it is there.
topup-cancelled-usdt = Order { $code } is cancelled. Please don’t pay any more. Paid before you cancelled: it is added. Paid afterwards: someone has to look at it.
topup-cancelled = Order { $code } is cancelled. Please don’t pay any more. Paid before you cancelled: it is still found by this code. Help: /paysupport

## What came of it

order-paid = ✅ Your payment has arrived: { CREDITS($total) } added.
order-paid-bonus = ✅ Your payment has arrived: { CREDITS($total) } added, { NUMBER($base) } bought and { NUMBER($bonus) } on top.
order-paid-level = Your level is now { $level }.
order-paid-available = Available: { CREDITS($available) }
transfer-late = Your payment of { $amount } USDT came when its order was over. It is not lost: someone will check it and you’ll be told here.
transfer-again = A second payment of { $amount } USDT came for an order that is paid already. It is not lost: someone will check it and you’ll be told here.
transfer-ignored = The transfer of { $amount } USDT (hash { $hash }…) was checked: it could not be added as a payment of yours. Questions: /paysupport
transfer-credited = Your transfer of { $amount } USDT was checked and is yours: { CREDITS($credits) } added.
stars-not-booked = Telegram says that your Stars are paid, but adding the credits did not work just now. Please don’t pay again: within minutes this is compared with Telegram’s own record, and the credits come.

## A transfer that was not recognised

paid-where = Every transfer on TRON has a transaction hash (TxID) of 64 letters and digits. You find it in your wallet or exchange, in the details of the withdrawal.
paid-ask = Please send me the hash of your USDT payment, or its link at tronscan.org. /cancel leaves this.
paid-with-command = Send it like this: /paid <hash>
paid-not-a-hash = I find no transaction hash in that.
paid-left = All right. If you find the hash later: /paid <hash>
paid-looking = Thank you, I’m looking for it on the chain…
paid-wait = Too many tries in a short time. Please try again in { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
claim-credited = Found: it was yours, and { CREDITS($credits) } were added.
claim-known = This transfer is added to your credits already; /billing shows it.
claim-review = I found this transfer, but can’t tell by myself that it is yours. Someone will check it and you’ll be told here.
claim-none = There is no USDT transfer to our address with this hash. Please compare it: the network has to be TRON, and the address the one from the order.
claim-unconfirmed = There is no confirmed transaction with this hash yet. Please compare it, or try again in two minutes.
claim-away = The chain can’t be read right now. Please send the hash once more in a few minutes.

## Terms and help

terms-payments = Credits are bought in packs; price and credits are shown before you pay, and what an order named holds for that order.
terms-usdt = In USDT an order is paid by its exact amount, on the TRON network, before its deadline. A payment that is late, or of another amount, is not added by itself: someone has to look at it. What is sent over another network does not reach us.
terms-manual = A payment by hand is checked by a person and added after that.
terms-stars = Payments in Telegram Stars follow Telegram’s rules for digital goods; Stars are given back through Telegram, and this studio, not Telegram’s support, answers for them: /paysupport.
terms-refunds = When a payment is given back, the credits that it brought are taken back, with their bonus. What is spent of them by then is owed, and the next top-up covers it first.
paysupport-billing = Something wrong with a payment? /billing shows each of them with its code and what became of it.
paysupport-usdt = Paid in USDT, and nothing came? Send /paid with the transaction hash. A payment that was late or of another amount waits for a person, and is not lost.
paysupport-manual = A payment by hand is added by a person, so it can take some hours. Have the order’s code at hand.
paysupport-stars = Stars: credits come within minutes of the payment. If you want Stars back, name the payment’s date and code; they are given back through Telegram, and the credits go.
paysupport-person = To reach a person, write to whoever runs this studio, or send /report, choose the last reason and name the payment’s code.

## Errors

error-payment-unavailable = This way to pay is not available here.
error-no-slot-left = So many orders are waiting for their payment that none can be added right now. Please try again in half an hour; nothing was charged.
error-orders-paused = New orders are paused for the moment, because our clock has to be put right. Please try again a little later; nothing was charged.
error-order-not-found = There is no such order of yours.
error-order-closed = This order is closed already.
error-too-many-orders = You have opened too many orders in a short time, so no new one can be opened right now; nothing was charged. Please come back in an hour. An order that is still open can be paid as before: /topup shows it, and /billing all the others.
