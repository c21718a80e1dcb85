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
redeem-no-words = 这里面没有兑换码。
redeem-done = 兑换成功，到账 { CREDITS($credits) }。
redeem-done-level = 兑换成功。
redeem-level = 您现在的等级是 { $level }。
redeem-level-kept = 码里还带有 { $level } 等级，您现在是 { $own }，保持不变。
redeem-refused = 这个兑换码不能使用。请逐位核对一下；如果没有错，那就是已经用过、已经过期，或者您已经领过了。具体可以问给您码的人。
redeem-limited = 错误的兑换码太多了，请过 { MINUTES($minutes) }再试。在那之前，正确的码也不受理。
redeem-left = 好的，那就先不用。有码的时候发 /redeem。
redeem-off = 这个聊天里不受理兑换码。

## Check-in

checkin-done = 签到成功，送您 { CREDITS($credits) }。
checkin-before = 您已经签到过了。
checkin-next = 下次签到：{ $date } 起。
checkin-daily = 目前每周一次；Plus 和 Pro 每天都可以。
checkin-paused = 今天的免费积分已经送完。您的签到没有用掉，请明天再来。

## Levels

perks-how-follow = 想要 Plus，请先关注 { $channel }，再点“我已关注”。
perks-how-follow-unnamed = 想要 Plus，请先关注本站的频道，再点“我已关注”。
perks-how-pack = 用 /topup 购买积分套餐就是 Pro。
perks-how-code = 本站发的兑换码也可能带等级，用 /redeem 兑换。
perks-how-owner = 在这个聊天里不能自助开通 Plus 和 Pro，可以请本站的经营者为您开通。
perks-how-private = 怎样成为 Plus 或 Pro，请私聊我发 /balance。
perks-how-and = { $all }{ $next }
follow-plus = 欢迎，您现在是 Plus 了：一次试穿最多 10 件，会员模板可用，每天都能签到。
follow-already = 您已经是 { $level } 了。
follow-once = 关注送 Plus 只有一次，您已经领过了。
follow-not-yet = 还没有在关注者里看到您。刚关注的话，可能要稍等一会儿。
follow-away = 暂时查不到您是否已关注，请过一分钟再点一次。

## Invitations

invite-how = 邀请好友：通过您的邀请来的人第一次充值时，您得 { CREDITS($credits) }。
invite-link = 您的链接：{ $url }
invite-words = 请好友把这句话发给我： { $command }
invite-came-none = 还没有人通过它来过。
invite-came = 已有 { NUMBER($came) } 人通过它来到这里，{ $rewarded ->
    [0] 还没有人充值。
   *[other] 其中 { NUMBER($rewarded) } 人让您得到了积分。
}
invite-offer = 有人邀请您。您第一次充值时，邀请您的人会得到 { CREDITS($credits) }。
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
