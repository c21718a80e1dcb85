### 购买积分：套餐、订单及其结果。

## Commands

command-topup = 充值积分
command-paid = 凭交易哈希查找 USDT 付款
command-paysupport = 付款问题
help-topup-usdt = 用 USDT 充值时，请在规定时间之前，通过 TRON 网络转入与订单完全一致的金额（例如 9.324 USDT）。只有精准的金额才能自动到账，请务必逐位核对。

## Packs

money-usdt = { $amount } USDT
money-cny = ¥{ $amount }
money-xtr = ⭐ { $amount }
topup-method-stars = Telegram Stars
topup-method-usdt = USDT（TRON 网络）
topup-method-wechat-pay = 微信支付
topup-method-epay = 在线支付
topup-method-manual = 人工充值
topup-choose = 请选择充值套餐：
topup-group = { $method }：
topup-line = • { $pack }
topup-pack = { $price } · { CREDITS($base) }
topup-pack-bonus = { $price } · { NUMBER($base) } + 赠送 { CREDITS($bonus) }
topup-pack-by = { $method }：{ $pack }
topup-save = 现在充值，立享最高 10% 优惠
topup-level-all = 购买其中任意一款，等级同时升为 { LEVEL($level) }。
topup-level-some = 购买 { $price } 的套餐，等级同时升为 { LEVEL($level) }。
topup-codes = 有兑换码？发送 /redeem 兑换。
prices-packs = 充值套餐（发送 /topup 购买）：
topup-open = 您有一笔待付款订单：{ $amount }，订单号 { $code }，{ $left }，请在 { $deadline }之前付款。
topup-other = 您已有一笔 { $amount } 的待付款订单，订单号 { $code }，{ $left }，截止 { $deadline }。同一时间只能有一笔。如果改买其他套餐，请不要再按原来的金额付款。
order-left-minutes = 还剩 { $minutes } 分钟
order-left-hours = 还剩 { $hours } 小时
topup-pack-gone = 这个套餐已经下架，现有套餐如下。
topup-pack-changed = 这个套餐刚刚有变动，因此没有下单。现在是：{ $pack }
topup-no-such = 没有价格为“{ $words }”的套餐。
topup-play = ⚠️ 这里是本站的试用页面：您支付的是真钱，得到的是只能在本页使用的体验积分，无法转到别处。

## How to pay

order-usdt-send = 请转账 { $amount } USDT（TRON 网络）到以下地址：
order-usdt-amount = 金额（可复制）：
order-deadline = 请在此时间之前完成付款：{ $deadline }
order-usdt-warning = ⚠️ 只有精准的金额才能到账，每一位数字都要一致；只支持 TRON 网络（TRC-20）。请留意手续费，不要让它从金额里扣除。
order-usdt-odd = 金额带零头，是为了识别您的付款；您仍将获得全部 { CREDITS($total) }。
order-gets = 您将获得 { CREDITS($total) }。
order-gets-bonus = 您将获得 { CREDITS($total) }，其中 { NUMBER($base) } 为购买，{ NUMBER($bonus) } 为赠送。
order-wechat-pay = 请用微信支付 { $amount }：在另一台设备上打开这个付款码，再用微信扫一扫；也可以保存图片，在微信允许时从相册识别。
order-epay-pay = 请扫码或打开页面，支付 { $amount }：
order-code = 订单号：{ $code }
order-manual-picture = 请按图中的方式付款，金额：{ $amount }
order-manual-ask = 请向本站的管理员付款 { $amount }。付款方式请向管理员询问，并告知下面的订单号。
order-manual-code = 付款时请在备注里写上这个订单号，方便核对：
order-manual-person = 由人工核对后添加积分，可能需要一些时间。请在 { $deadline }之前付款。
invoice-title = { CREDITS($credits) }
invoice-description = { CREDITS($credits) }，用于在本站制作图片，永不过期。付款问题请发送 /paysupport
invoice-label = { CREDITS($credits) }
topup-preparing = 请稍候，正在获取付款码……
topup-prepare-away = 支付服务暂时没有响应，还拿不到付款码。没有扣款。

## The status of an order

order-status-open = ⏳ 订单 { $code } 等待付款：还剩 { $minutes } 分钟，截止 { $deadline }。
order-status-manual = ⏳ 订单 { $code } 等待付款，截止 { $deadline }。由人工核对并添加积分。
order-status-paid = ✅ 已付款，谢谢！
order-status-expired = 订单 { $code } 已过期。
order-status-cancelled = 订单 { $code } 已取消，请不要再付款。
order-status-late = 订单 { $code }：收到一笔需要人工核对的付款。
order-status-refunded = 订单 { $code } 的付款已退回。
order-expired = 订单 { $code } 已过期，没有收到付款。如果您已经付了款，钱不会丢，处理方法见 /paysupport 。重新下单： /topup
order-expired-manual = 订单 { $code } 已过期，付款还没有得到确认。如果您已经付了款，钱不会丢，请把订单号告诉本站的管理员；如果还没有付，请不要再付。重新下单： /topup

## Presses

action-paid = 我已付款
action-cancel-order = 取消订单
action-show-order = 查看订单
action-take-instead = 取消原订单，改买 { $pack }
action-copy-amount = 复制金额
action-copy-address = 复制地址
action-copy-code = 复制订单号
action-try-again = 再试一次
topup-wait = 刚刚查过了，请 { $seconds } 秒后再试。
topup-waiting-usdt = 暂时还没有看到您的付款。网络确认需要一两分钟，到账后我会马上告诉您。如果转出已久，请把交易哈希发给我： /paid <哈希>
topup-waiting = 暂时还没有看到您的付款，通常不到一分钟，到账后我会马上告诉您。
topup-waiting-manual = 谢谢。会有人凭订单号 { $code } 核对付款，积分到账后我会马上告诉您。
topup-away = 暂时查不到付款记录。您的付款不会丢：我会继续查，到账后马上告诉您。
topup-cancelled-usdt = 订单 { $code } 已取消，请不要再付款。取消之前已付的款会照常到账；取消之后付的款需要人工核对。
topup-cancelled = 订单 { $code } 已取消，请不要再付款。取消之前已付的款，凭这个订单号仍能查到。需要帮助： /paysupport

## What came of it

order-paid = ✅ 付款已到账：增加 { CREDITS($total) }。
order-paid-bonus = ✅ 付款已到账：增加 { CREDITS($total) }，其中购买 { NUMBER($base) }，赠送 { NUMBER($bonus) }。
order-paid-level = 您的等级现在是 { $level }。
order-paid-available = 可用：{ CREDITS($available) }
transfer-late = 收到您的 { $amount } USDT，但订单已经关闭。钱不会丢：会有人核对，结果在这里告诉您。
transfer-again = 同一笔已付款的订单又收到 { $amount } USDT。钱不会丢：会有人核对，结果在这里告诉您。
transfer-ignored = { $amount } USDT 的那笔转账（哈希 { $hash }…）已由人工核对，无法记为您的付款。如有疑问： /paysupport
transfer-credited = 您的 { $amount } USDT 转账已核对入账：增加 { CREDITS($credits) }。
stars-not-booked = Telegram 显示您的 Stars 已经支付，但积分刚才没能添加成功。请不要重复付款：几分钟内会与 Telegram 的记录核对，积分随后到账。

## A transfer that was not recognised

paid-where = TRON 上的每笔转账都有交易哈希（TxID），由 64 位字母和数字组成，可以在钱包或交易所的提现详情里找到。
paid-ask = 请把 USDT 付款的交易哈希发给我，tronscan.org 的链接也可以。发送 /cancel 退出。
paid-with-command = 请这样发送： /paid <哈希>
paid-not-a-hash = 没有从中找到交易哈希。
paid-left = 好的。找到哈希后随时发送： /paid <哈希>
paid-looking = 谢谢，正在链上查找……
paid-wait = 短时间内查询太多次了，请 { $minutes } 分钟后再试。
claim-credited = 找到了：这是您的付款，已增加 { CREDITS($credits) }。
claim-known = 这笔转账已经记入您的积分，可在 /billing 查看。
claim-review = 找到了这笔转账，但无法自动确认是您的付款。已转人工核对，结果在这里告诉您。
claim-none = 没有找到转到我们地址的这笔 USDT。请核对哈希：网络须为 TRON，地址须与订单一致。
claim-unconfirmed = 暂时没有这个哈希的已确认交易。请核对哈希，或者两分钟后再试。
claim-away = 暂时无法查询链上记录，请过几分钟再发一次哈希。

## Terms and help

terms-payments = 积分按套餐购买，付款前会显示价格和积分，以订单所列为准。
terms-usdt = 用 USDT 付款时，须在截止时间之前，通过 TRON 网络转入订单的精准金额。逾期或金额不符的付款不会自动到账，由人工核对。通过其他网络转出的款项无法收到。
terms-manual = 人工充值由人工核对后到账。
terms-stars = Telegram Stars 付款适用 Telegram 的数字商品规则；Stars 通过 Telegram 退回，由本站而不是 Telegram 客服负责： /paysupport 。
terms-refunds = 付款退回时，由它得到的积分（包括赠送部分）会一并收回；已经用掉的部分记为欠款，下次充值时优先抵扣。
paysupport-billing = 付款有问题？每一笔付款、订单号和结果都在 /billing 里。
paysupport-usdt = 付了 USDT 却没有到账？请发送 /paid 和交易哈希。逾期或金额不符的付款由人工核对，不会丢。
paysupport-manual = 人工充值由人工核对，可能需要几个小时，请准备好订单号。
paysupport-stars = Stars：付款后几分钟内到账。如需退回 Stars，请说明付款日期和订单号；Stars 通过 Telegram 退回，相应积分会收回。
paysupport-person = 需要联系人工，请找本站的管理员，或发送 /report ，选择最后一项并写上订单号。

## Errors

error-payment-unavailable = 这里暂不支持这种付款方式。
error-no-slot-left = 等待付款的订单太多，暂时无法再下单。请半小时后再试，没有扣款。
error-orders-paused = 系统时钟正在校准，暂停接受新订单。请稍后再试，没有扣款。
error-order-not-found = 没有找到您的这笔订单。
error-order-closed = 这笔订单已经关闭。
error-too-many-orders = 短时间内下单太多，暂时不能再开新订单，没有扣款。请一小时后再来。未付款的订单仍可照常付款，可在 /topup 查看；其他订单见 /billing 。
