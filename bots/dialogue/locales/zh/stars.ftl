# Telegram 不能收取 Stars 付款时显示的内容
stars-checkout-expired = 这张付款单已过期，请用 /topup 重新打开一张。
stars-checkout-not-yours = 这张付款单不能用您的账号支付，请用 /topup 打开您自己的。
stars-checkout-paid = 这张付款单已经支付过了。如需再次充值，请发送 /topup。
stars-checkout-busy = 这张付款单正在另一台设备上支付。如果没有付成，请一分钟后再试。
stars-checkout-wrong = 这张付款单已失效，请用 /topup 重新打开一张。
stars-checkout-away = 现在暂时无法收款。您没有被扣费，请一分钟后再试。

stars-review = ⭐ 收到 { $stars } 个 Stars，但与我们的付款单对不上。我们会有人核对，不会丢失。有问题请发送 /paysupport
stars-refunded = ⭐ 您的 Stars 已退回，用它们购买的 { CREDITS($credits) }已收回。
stars-refunded-debt = ⭐ 您的 Stars 已退回。用它们购买的 { CREDITS($credits) }中，有 { CREDITS($debt) }已经用掉，下次充值会先抵扣这部分。
