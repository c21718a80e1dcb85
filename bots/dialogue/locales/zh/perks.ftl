### Codes, check-ins, invitations and levels.

## Commands and choices

command-checkin = 签到领积分
command-redeem = 用兑换码领积分
command-invite = 邀请好友
nav-checkin = 🎁 签到
nav-redeem = 使用兑换码
nav-invite = 邀请好友
action-checkin = 🎁 签到（+{ NUMBER($credits) }）
action-follow-check = 我已关注
action-invite-accept = 接受邀请
action-invite-decline = 不用了

## Codes

redeem-ask = 请把兑换码发给我。大小写、空格和横线都不影响。不想用了就发 /cancel。
redeem-with-command = 请这样发送兑换码： /redeem <兑换码>。正在进行的内容会保留。
redeem-play = 这里是体验页面：在这里用掉的兑换码只会变成本页面的体验积分，之后不能再用。
redeem-done-play = 这些是体验积分，只在本页面有效。
redeem-not-a-code = 没有识别到兑换码。兑换码的格式是：{ $shape }
redeem-no-words = 没有识别到兑换码。
redeem-done = 兑换成功，到账 { CREDITS($credits) }。
redeem-done-level = 兑换成功。
redeem-level = 您现在的等级是 { $level }。
redeem-level-kept = 该兑换码还包含 { $level } 等级；您的等级保持 { $own } 不变。
redeem-refused = 这个兑换码不能使用。请逐位核对一下；如果没有错，那就是已经用过、已经过期，或者您已经领过了。如有疑问请联系发码方。
redeem-limited = 错误的兑换码太多了，请过 { MINUTES($minutes) }再试。在那之前，即使兑换码正确也无法使用。
redeem-left = 好的，那就先不用。有兑换码的时候发 /redeem。
redeem-off = 这个聊天里不受理兑换码。

## Check-in

checkin-done = 签到成功，送您 { CREDITS($credits) }。
checkin-before = 您已经签到过了。
checkin-next = 下次签到：{ $date } 起。
checkin-daily = 目前每周一次；Plus 和 Pro 每天都可以。
checkin-paused = 今天的免费积分已经送完。您的签到没有用掉，请明天再来。

## Levels

perks-how-follow = 想升级为 Plus，请先关注 { $channel }，再点“我已关注”。
perks-how-follow-unnamed = 想升级为 Plus，请先关注本站的频道，再点“我已关注”。
perks-how-pack = 购买任意套餐即可升级为 Pro： /topup。
perks-how-code = 本站发的兑换码也可能带等级，用 /redeem 兑换。
perks-how-owner = 在这个聊天里不能自助开通 Plus 和 Pro，可以请本站的管理员为您开通。
perks-how-private = 怎样成为 Plus 或 Pro，请私聊我发 /balance。
perks-how-and = { $all }{ $next }
follow-plus = 欢迎，您现在的等级是 Plus：一次试穿最多 10 件，会员模板可用，每天都能签到。
follow-already = 您的等级已经是 { $level }。
follow-once = 关注送 Plus 只有一次，您已经领过了。
follow-not-yet = 还没有在关注者里看到您。刚关注的话，可能要稍等一会儿。
follow-away = 暂时查不到您是否已关注，请过一分钟再点一次。

## Invitations

invite-how = 邀请好友：通过您的邀请加入的好友第一次充值时，您将获得 { CREDITS($credits) }。
invite-link = 您的链接：{ $url }
invite-words = 请好友把这句话发给我： { $command }
invite-came-none = 还没有好友通过您的邀请加入。
invite-came = 已有 { NUMBER($came) } 位好友通过您的邀请加入，{ $rewarded ->
    [0] 还没有人充值。
   *[other] 其中 { NUMBER($rewarded) } 位已为您带来积分。
}
invite-offer = 有人邀请您。您第一次充值时，邀请您的人将获得 { CREDITS($credits) }。
invite-offer-you = 您不需要多付什么，价格也不变。每人只能接受一次邀请。
invite-accepted = 谢谢，已经记下了。想看点什么？
invite-declined = 好的，那就不用邀请。想看点什么？
invite-refused-unknown = 我不认识这个邀请。请向对方再要一次链接，或者直接使用也可以。
invite-refused-self = 这是您自己的邀请，是给好友用的，发 /invite 可以查看。
invite-refused-loop = 发给您邀请的人正是通过您来的，不能反过来再邀请您。
invite-refused-invited = 您已经接受过邀请，每人只有一次。
invite-refused-customer = 邀请只面向新朋友，您已经充值过了。
invite-refused-off = 这里目前没有邀请活动。
invite-rewarded = 您邀请的人第一次充值了，送您 { CREDITS($credits) }。现在可用：{ CREDITS($available) }。
ledger-invite = 邀请好友
ledger-invite_returned = 好友的付款已退
