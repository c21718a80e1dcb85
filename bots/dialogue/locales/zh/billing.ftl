# /billing 的充值、消费与对账单；按钮复制的文字

billing-order-open = 待付款：{ $price }，{ CREDITS($credits) } · 订单 { $code } · { $date }
billing-order-paid = { SIGNED($credits) } · 套餐 { $price } · 订单 { $code } · { $date }
billing-order-expired = 超时未付：{ $price }，{ CREDITS($credits) } · 订单 { $code } · { $date }
billing-order-cancelled = 已取消：{ $price }，{ CREDITS($credits) } · 订单 { $code } · { $date }
billing-order-late = 付款过晚，正在核实：{ $price }，{ CREDITS($credits) } · 订单 { $code } · { $date }
billing-order-refunded = 已退款：{ $price }，{ CREDITS($credits) } · 订单 { $code } · { $date }
billing-order-by-hand = { SIGNED($credits) } · 人工入账：{ $price } · 订单 { $code } · { $date }
billing-transfer = 付款 { $money }，核实中 · { $date }
billing-by-stars = { $money }
billing-by-usdt = { $money }（TRON）
billing-by-wechat-pay = { $money }（微信支付）
billing-by-epay = { $money }（易支付）
billing-by-manual = { $money }（人工充值）
billing-row-order = { SIGNED($amount) } · { $kind }，订单 { $code } · { $date }
billing-row-job = { SIGNED($amount) } · { $kind }（{ $job }） · { $date }
billing-job-portraits = 写真
billing-job-posters = 海报
billing-job-tryon = 试穿
billing-job-cakes = 蛋糕
billing-job-gallery = 现成模板
ledger-retake = 免费重拍
ledger-release-cancelled = 取消后退回
ledger-release-failed = 未能完成，退回
action-open-order = 查看订单 { $code }
action-statement = 对账单（CSV）
statement-caption = 全部充值与消费记录，最新的在前。时间为 UTC。

# 等待积分的订单
offer-kept = 这笔订单为您保留 24 小时。
offer-confirm-later = 积分够了以后，在这里确认，或直接回复“确认”即可。
order-paid-waiting = 您的订单还在等待：请在上面确认。
action-waiting-order = 查看我的订单

copy-words = { $words }

# 体验页面
page-qr = 二维码
page-copy = 复制
page-copied = 已复制
page-copy-failed = 请选中文字手动复制
