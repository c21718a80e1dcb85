### Darkroom in simplified Chinese. Keys and parameters are the same as in en.ftl.

## Units

unit-credits = { $n } 积分
unit-minutes = { $n } 分钟

## First contact

welcome = { $credits ->
    [0] 欢迎来到 Darkroom！这里的图片都由 AI 生成。使用方法请看 /help。
   *[other] 欢迎来到 Darkroom！这里的图片都由 AI 生成。先送您 { CREDITS($credits) }，使用方法请看 /help。
}
start-hello = 您好！这里是 Darkroom，聊天里的照相馆：您说想看什么，AI 来画。
start-gift = 先送您 { CREDITS($credits) }，欢迎试用。
start-jobs = 现在可以做：
start-job-train =
    🧑‍🎨 训练您本人或宠物的专属模型，{ CREDITS($price) }。只要十几张照片、半个小时，之后每张照片里都可以是您：
    /train
start-job-photo =
    📷 人像写真，每张 { CREDITS($price) }。例如：
    /photo 穿红色大衣的女孩走在雨后的巴黎街头，胶片质感
start-job-poster =
    🛍 商品海报，每张 { CREDITS($price) }，一套最多十张、风格统一。发一张产品照片，再说说是什么产品：
    /poster
start-job-cake =
    🎂 蛋糕设计，每张 { CREDITS($price) }。例如：
    /cake 莓果蛋糕，马卡龙色系，清新可爱，送给五岁的小女孩
start-no-jobs = 目前暂时不能下单，请过些时候再来看看。
start-more = 全部命令见 /help。Другой язык, other languages: /lang

## Help

help-intro = 用法很简单：描述您想要的图片，我会告诉您价格和排队位置，画好后直接发到这里。制作过程中可以随时取消： /status。
help-job-train = 🧑‍🎨 专属模型：发送 /train，给模型起个名字，再发 12 到 25 张同一个人（或同一只宠物）的照片。照片先检查，合格后才付 { CREDITS($price) }，大约半小时后就能在 /models 里看到。
help-job-photo = 📷 写真：发送 /photo 再描述画面，也可以一句话下单，例如 /photo 窗边的半身照，柔和的自然光。每张 { CREDITS($price) }。用专属模型，拍出来就是您的脸。只有几个词的话， /idea 帮您写成完整的描述。
help-retake = 如果照片下面显示相似度偏低，这一单可以免费重拍一次：限训练完成后的 24 小时内，训练照片还在、可以比对的时候。
help-job-poster = 🛍 海报：发送 /poster，再发产品照片和几句介绍。我来识别产品资料，您核对后从十张海报里挑选，每张 { CREDITS($price) }。每张之后都可以修改，也可以只改涂出的地方。
help-job-cake = 🎂 蛋糕：发送 /cake 再按提示描述，也可以一句话下单，例如 /cake 双层蛋糕，白色奶油，草莓。每张 { CREDITS($price) }。放在引号里的字会写在蛋糕上。
help-credits = 下单时先冻结积分，图片完成后才扣除；如果没有成功，积分马上退回。
help-topup = 需要更多积分： /topup
help-commands = 命令：
help-command = { $command } – { $what }
command-start = 这里能做什么
command-help = 使用方法
command-train = 训练专属人像模型
command-photo = 拍写真
command-models = 我的模型
command-idea = 几个词变成完整描述
command-poster = 制作商品海报
command-cake = 设计蛋糕
command-balance = 我的积分
command-prices = 价格
command-history = 我的图片
command-status = 正在制作的订单
command-cancel = 退出当前步骤或取消订单
command-billing = 充值与消费记录
command-lang = 语言, language, язык
command-privacy = 我们保存哪些信息
command-report = 举报图片
command-delete_my_data = 删除您的全部数据
command-terms = 使用条款

## Language

lang-ask = 您想用哪种语言？
lang-unknown = 暂时还不会“{ $words }”。
lang-set = 好的，之后就用中文。
language-name-en = English
language-name-zh = 中文
language-name-ru = Русский

## Prices

prices-now = 价格：
prices-line = • { $name }：{ CREDITS($credits) }（{ MONEY($fen, currency: "CNY") } 或 { MONEY($cents, currency: "USD") }），通常约 { MINUTES($minutes) }
prices-coming = 即将推出，暂时不能下单：
prices-rate = { NUMBER($cny) } 积分 = 1 元人民币，{ NUMBER($usd) } 积分 = 1 美元。
price-portraits-training = 训练人像模型
price-portraits-picture = 人像写真
price-posters-poster = 商品海报
price-posters-edit = 修改海报
price-tryon-garment = 虚拟试衣（每件）
price-cakes-picture = 蛋糕设计
price-gallery-public = 模板图片
price-gallery-members = 会员模板图片

## Balance

balance-name = 名称：{ $name }
balance-level = 等级：{ $level }
balance-available = 可用：{ CREDITS($available) }
balance-frozen = 订单冻结中：{ CREDITS($frozen) }
balance-debt = 退款后的欠款：{ CREDITS($debt) }，下次充值时优先抵扣。
level-free = Free
level-plus = Plus
level-pro = Pro

## Terms and privacy

terms-text =
    所有图片均由 AI 生成并带有标识，请保留标识。
    不生成裸露内容，不为任何人“脱衣”，不生成涉及未成年人的性内容，不生成知名人物的面孔。这类请求会被拒绝，不收积分。
    人脸模型只能用您本人的照片训练，或用已年满 18 岁并同意的人的照片训练。
    只为送达的成果扣积分。开始制作之前取消，积分全额退回；开始之后取消，确认前会告诉您能退回多少。
    积分永不过期，但不是货币。
paysupport-nothing-sold = 这里还没有开放付费，所以没有需要处理的付款。如果觉得积分不对，每一笔变动都在 /billing 里。
credits-not-sold = 这里暂时不出售积分，可以请本站的管理员为您添加。

## What does not work here

not-offered = { $command } 这项服务暂时还没有开放。
unknown-command = 我不认识 { $command } 这个命令。全部命令见 /help。
private-only = { $command } 的内容只告诉您本人，请私聊我。

## Navigation

nav-train = 🧑‍🎨 训练模型
nav-photo = 📷 拍写真
nav-models = 我的模型
nav-idea = 💡 灵感
nav-poster = 🛍 商品海报
nav-cake = 🎂 设计蛋糕
nav-prices = 价格
nav-balance = 余额
nav-billing = 账单
nav-history = 我的图片
nav-status = 进度
nav-help = 使用方法
nav-lang = 语言

## Cakes

cake-ask = 想要什么样的蛋糕？请告诉我场合、风格、层数、颜色和装饰。要写在蛋糕上的字请放在引号里。
cake-examples =
    例如：
    • 莓果蛋糕，马卡龙色系，清新可爱，送给五岁的小女孩
    • 三层婚礼蛋糕，极简白色，点缀迷迭香枝
    • 巧克力淋面蛋糕，配樱桃，写上“生日快乐”
cake-ask-leave = 不想做了就发送 /cancel。
cake-missing = 我在等您用文字描述蛋糕。
cake-offer =
    您的蛋糕：
    { $description }
cake-one-shot = 可以这样写： /cake 双层巧克力蛋糕，配樱桃
    最后可以加 x3（三张）、--seed 123（种子编号）、--steps 30、--cfg 7、--size tall。
cake-inscription-too-long = 要写在蛋糕上的字太长，会看不清，请把引号里的内容缩短一些。
cake-choose = 请确认或取消这个订单。想改描述，请发“修改”。
offer-cost = 价格：{ CREDITS($price) }
offer-cost-balance =
    价格：{ CREDITS($price) }
    余额：现在 { CREDITS($now) }，下单后 { CREDITS($after) }
flow-gone = 刚才我们更新了一下，之前进行到一半的步骤没法接着做了。
flow-restarted = 刚才我们更新了一下，这个订单请重新来一遍。
left-dialog = 好的，没有下单。
kept = 好的，保持原样。

## Small talk

talk-cake = 听起来是个蛋糕，要画出来吗？
talk-greeting = 您好！说说您想看到的画面，AI 帮您画出来。
talk-thanks = 不客气！
talk-goodbye = 再见！您的图片都在 /history 里。
talk-who = 我是 Darkroom，一个机器人，不是真人在回复。图片由 AI 按您的描述生成。
talk-portrait = 拍写真，没问题。先训练一个专属模型，拍出来就是您本人；没有模型的话，画面里的人物是虚构的。
talk-pictures = 照片看到啦，谢谢！有 12 到 25 张同一个人的照片，就可以训练专属模型，再用这张脸拍新照片：请先发送 /train，再把照片发给我。
talk-poster = 做商品海报，没问题。只要一张产品照片和几句介绍。
talk-pictures-poster = 有产品照片，就可以做整套海报：请先发送 /poster，再把照片发给我。
talk-unknown = 没太明白您的意思。下面是我能做的，全部功能见 /help。
no-such-number = { $count ->
    [1] 这里只能选 1。
   *[other] 请选择 1 到 { $count } 之间的数字。
}
menu-hint = 请回复数字。

## An order on its way

gen-title = “{ $title }”
gen-queued = { $place ->
    [1] 已接单，下一个就是您，约 { MINUTES($minutes) }后完成。价格：{ CREDITS($price) }。
   *[other] 已接单，排在第 { $place } 位，约 { MINUTES($minutes) }后完成。价格：{ CREDITS($price) }。
}
gen-validating = 正在理解您的描述……
gen-generating = 正在绘制……
gen-storing = 马上就好，正在保存图片……
gen-progress = 已完成：{ $done }/{ $count }
gen-done = 完成啦。用了 { CREDITS($used) }，还剩 { CREDITS($left) }。
gen-done-in-group = 完成啦。用了 { CREDITS($used) }。
gen-result-credits = 用了 { CREDITS($used) }，还剩 { CREDITS($left) }。
gen-result-credits-in-group = 用了 { CREDITS($used) }。
gen-failed = 抱歉，这次没有画成，是我们的问题。{ CREDITS($refunded) }已退回。
gen-failed-part = 有几张没有画成，相应的 { CREDITS($refunded) }已退回。
gen-refused = 这个不能画。{ RULE($rule) }不收积分，{ CREDITS($refunded) }已退回。
gen-refused-part = 有 { NUMBER($refused) } 张违反安全规则，没有画。相应的 { CREDITS($refunded) }已退回。
gen-failed-and-refused = 有 { NUMBER($failed) } 张没有画成，是我们的问题；另有 { NUMBER($refused) } 张违反安全规则，没有画。相应的 { CREDITS($refunded) }已退回。
gen-cancelled = 已取消，{ CREDITS($refunded) }已退回。
gen-cancelled-late = 已取消。制作已经开始，用掉 { CREDITS($captured) }，退回 { CREDITS($refunded) }。
gen-uncertain = 与服务的连接中断了，正在确认您的订单情况。您的积分很安全。
step-validating = 理解描述
step-generating = 绘制
step-training = 训练
step-storing = 保存
step-completed = 已完成
step-failed = 未成功

## Running orders

running-head = 正在制作：
running-cancel-head = 要取消哪个订单？
running-title = { $n }. “{ $title }”
running-queued = 排在第 { $place } 位，约 { MINUTES($minutes) }
running-step = { $count ->
    [1] 当前：{ $step }，还需约 { MINUTES($minutes) }
   *[other] 当前：{ $step }，已完成 { $done }/{ $count }，还需约 { MINUTES($minutes) }
}
running-cancel-cost = 绘制已经开始。现在取消，{ NUMBER($held) } 积分中可以退回 { CREDITS($refundable) }。
nothing-running = 现在没有正在制作的订单。
nothing-to-cancel = 没有可以取消的订单。
cancel-ask = 要取消“{ $title }”吗？

## Choices

action-confirm = 确认
action-change = 修改
action-cancel = 取消
action-cancel-numbered = 取消 { $n }
action-cancel-anyway = 仍要取消
action-keep = 保持不变
action-again = 再做一次（{ CREDITS($price) }）
action-retry = 重试（{ CREDITS($price) }）
action-original = 原图
action-edit-poster = ✏️ 修改
action-redo = 免费重做
action-open-set = 整套海报
action-gallery = 🗂 图库页面
action-delete = 删除
action-delete-anyway = 永久删除
action-star = ☆ 收藏
action-unstar = ★ 取消收藏
action-open-numbered = 打开 { $n }
action-next = 下一页 ›
action-previous = ‹ 上一页
action-topup = 充值
action-show-all = 全部
action-show-starred = ★ 只看收藏

## Pictures

card-prompt = 您的描述：{ $prompt }
card-prompt-sent = 发送给模型：{ $prompt }
card-training = 训练模型，触发词：{ $word }
card-facts = { $date }，{ $status }，{ CREDITS($cost) }
status-queued = 排队中
status-running = 制作中
status-completed = 已完成
status-partial = 部分完成
status-failed = 未成功
status-cancelled = 已取消
delete-ask = 要删除这张图片和它的描述吗？删除后无法恢复。
delete-ask-training = 要从记录里删除这次训练吗？删除后无法恢复。模型本身会保留，可以在 /models 里删除。
delete-ask-titled = 要删除“{ $title }”和由它生成的全部内容吗？删除后无法恢复。
deleted = 已删除。
starred = ★ 已收藏，可以在 /history 里找到。
unstarred = 已取消收藏。
original-here = { $count ->
    [1] 原图文件
   *[other] 原图文件，共 { $count } 张
}
history-head = 您的订单：{ NUMBER($total) } 个。第 { $page }/{ $pages } 页
history-row = { $n }. “{ $title }”，{ $date }，{ CREDITS($cost) }
history-row-starred = { $n }. ★ “{ $title }”，{ $date }，{ CREDITS($cost) }
history-row-training = { $n }. 训练模型“{ $title }”，{ $date }，{ CREDITS($cost) }
history-row-training-starred = { $n }. ★ 训练模型“{ $title }”，{ $date }，{ CREDITS($cost) }
job-portraits = 只看写真
job-posters = 只看海报
job-cakes = 只看蛋糕
history-words = 搜索：{ $words }
history-empty = 还没有图片，来做第一张吧？
history-empty-filter = 没有符合条件的订单。
history-empty-words = 没有找到和“{ $words }”相符的内容。

## Top-ups and charges

billing-head = 充值与消费，第 { $page }/{ $pages } 页
billing-topups = 充值：
billing-charges = 扣除与退回：
billing-row = { SIGNED($amount) } · { $kind } · { $date }
billing-row-title = { SIGNED($amount) } · { $kind }“{ $title }” · { $date }
billing-empty = 还没有积分变动。
ledger-signup_bonus = 新人礼
ledger-play_grant = 体验积分
ledger-hold = 下单
ledger-hold-training = 训练模型
ledger-capture = 图片送达
ledger-capture-training = 模型完成
ledger-release = 退回
ledger-purchase = 充值
ledger-pack_bonus = 套餐赠送
ledger-grant = 本站添加
ledger-refund = 付款退款
ledger-correction = 更正
ledger-checkin = 签到
ledger-redeem = 兑换码
ledger-merge = 账号合并
ledger-debt_carried = 以前的欠款
ledger-debt_settled = 抵扣欠款

## Errors

error-insufficient-credits = 积分不足。需要 { NUMBER($needed) }，可用 { NUMBER($available) }。
error-insufficient-credits-in-group = 积分不足，这次需要 { NUMBER($needed) } 积分。请私聊我发送 /balance 查看余额。
error-debt-open = 退款后还欠 { CREDITS($debt) }，补上之后才能继续下单。
error-account-blocked = 这个账号已被停止下单。如果觉得有误，请联系本站的管理员。
error-membership-required = 这项服务需要 { LEVEL($level) } 等级。
error-prompt-not-found = 没有这个模板。
error-generation-failed = 图片没有画成，没有扣积分。
error-generation-not-found = 这张图片已经不在了。
error-already-running = 一次只能做一个订单，新的没有收，请之后再发。这一个还在制作：
error-refused-by-safety = 这个不能画。{ RULE($rule) }没有扣积分。
error-queue-full = 现在排队的人太多了。没有扣积分，请过几分钟再试。
error-provider-unavailable = 暂时连不上绘图服务。没有扣积分，请稍后再试。
error-price-changed = 价格有变动：原来 { NUMBER($shown) }，现在 { NUMBER($now) }。还没有下单。
error-empty-prompt = 里面没有文字。
error-prompt-too-long = 一共 { NUMBER($length) } 个字符，最多只能 { NUMBER($limit) } 个，请缩短一些。
error-unsupported-file = 这里用不上图片、文件、语音或表情，用文字描述就可以。
error-file-too-large = 这个文件太大了。
error-choice-expired = 这个选项已经过期了。现在可以这样做：
error-choice-used = 这个选项已经用过了。
error-not-your-choice = 这些按钮是别人的。您可以自己下一单。
error-too-many-messages = 消息有点多，请等一分钟，我们再继续。
error-write-as-yourself = 请用您自己的身份发消息：频道和匿名管理员不能下单。
error-cannot-cancel = 来不及取消了，这个订单已经结束。
error-nothing-to-show = 这里已经没有内容了。
error-budget-paused = 今天暂停接新订单。没有扣积分。
error-idempotency-conflict = 这个请求之前用不同的内容发送过，所以没有执行。
error-model-not-found = 没有找到您的这个模型。您的模型都在 /models 里。
error-trigger-taken = 您已经有一个叫“{ $word }”的模型了。
error-photos-not-ready = 照片还没准备好：现在有 { NUMBER($usable) } 张可用，至少需要 { NUMBER($least) } 张。没有扣积分。
error-in-review = 这些照片需要工作人员先看一下。没有扣积分。
error-bad-input = 这个请求有问题，没有下单。
error-not-found = 没有找到。
error-forbidden = 您不能打开这个内容。
error-unknown = 我们这边出了点问题，请稍后再试。
safety-rule-nudity = 这里不生成裸露或色情内容。
safety-rule-undressing = 这里不为任何人“脱衣”。
safety-rule-minors = 绝不生成涉及未成年人的性内容。
safety-rule-public-figure = 这里不生成知名人物的面孔。
safety-rule-provider = 绘图模型的安全过滤没有通过。
safety-rule-other = 这违反了本站的规定。

## Captions of cakes

cake-caption-prompts =
    您的描述：{ $ru }
    英文：{ $en }（翻译：{ $translator }）
cake-caption-prompt = 描述：{ $prompt }
cake-caption-inscription = 蛋糕上的字：“{ $text }”
cake-caption-seed = 种子编号（用来复现同一张图）：{ $seed }
translator-glossary = 内置甜点词汇表
translator-local = 本地模型
translator-chat = 语言模型
translator-form = 表单选项自带的英文

## Page of the playground, and pages behind signed links

page-tagline = AI 照相馆
page-welcome-title = 今天想做点什么？
page-welcome-text = 用自己的话说说想看到什么，AI 马上为您做出来。一切都在这个聊天里完成，这里的积分只是试玩用的，尽管试试吧。
page-welcome-nothing = 目前这里暂时不能下单，请过些时候再来看看。
page-welcome-offer-train = 训练您本人或宠物的专属模型
page-welcome-offer-photo = 按您的描述拍人像写真
page-welcome-offer-poster = 用一张产品照片做整套海报
page-welcome-offer-cake = 设计蛋糕，还可以写上祝福语
page-welcome-examples = 点一个就开始
page-example-photo-1 = 穿红色大衣的女孩走在雨后的巴黎街头，胶片质感
page-example-photo-2 = 日出时码头上的老渔夫，光线柔和，近景人像
page-example-poster-1 = 陶瓷马克杯，350 毫升，手工上釉，茶水保温一小时
page-example-poster-2 = 无线降噪耳机，一次充电可用 40 小时
page-example-cake-1 = 柔和粉彩色的浆果蛋糕，送给 5 岁女孩
page-example-cake-2 = 极简双层巧克力蛋糕，配无花果和金箔
page-example-cake-3 = 三层白色婚礼蛋糕，装饰玫瑰和珍珠
page-example-cake-4 = 太空主题生日蛋糕：深蓝色淋面、行星和星星
page-conversation = 对话
page-you = 您
page-bot = Darkroom
page-placeholder = 说说您想看到什么…
page-hint = Enter 发送，Shift + Enter 换行。文件可以拖放或粘贴到这里。
page-send = 发送
page-attach = 添加文件
page-commands = 命令
page-language = 语言
page-new-chat = 新聊天
page-new-chat-question = 开始新的聊天？
page-new-chat-text = 您将以新访客的身份重新开始，之后无法再打开这段对话，请先保存喜欢的图片。
page-cancel = 留在这里
page-drop = 把文件放在这里
page-files = 待发送的文件
page-remove-file = 移除文件
page-file-too-large = 单个文件不能超过 20 MB，未添加：
page-zip-too-large = zip 文件不能超过 200 MB，未添加：
page-file-empty = 空文件无法发送，未添加：
page-too-many-files = 一条消息最多 10 个文件。
page-picture = AI 生成的图片
page-photo = 您的图片
page-enlarge = 放大图片
page-picture-gone = 这张图片已删除。
page-download = 下载
page-close = 关闭
page-typing = Darkroom 正在输入…
page-newest = 跳到最新消息
page-sending = 发送中…
page-not-sent = 未发送。
page-try-again = 重试
page-discard = 丢弃
page-offline = 连接已断开，正在重试…
page-link-gone = 链接已失效，请在聊天中重新获取图片。
page-link-missing = 这里什么也没有。
