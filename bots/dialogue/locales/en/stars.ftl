# What Telegram shows when it may not take a payment in Stars
stars-checkout-expired = This invoice has expired. Please open a new one with /topup.
stars-checkout-not-yours = This invoice can’t be paid from your account. Please open your own with /topup.
stars-checkout-paid = This invoice is paid already. For another one, send /topup.
stars-checkout-busy = This invoice is just being paid on another device. If that comes to nothing, try again in a minute.
stars-checkout-wrong = This invoice is not valid any more. Please open a new one with /topup.
stars-checkout-away = We can’t take a payment at this moment. Nothing was charged; please try again in a minute.

stars-review = ⭐ { $stars } Stars arrived, but they don’t match any invoice of ours. Somebody will look into it; nothing is lost. Questions: /paysupport
stars-refunded = ⭐ Your Stars were returned, and what they had bought was taken back: { CREDITS($credits) }.
stars-refunded-debt = ⭐ Your Stars were returned, and what they had bought was taken back: { CREDITS($credits) }. You had already spent some of it ({ CREDITS($debt) }): whatever you get next settles that first.
