# The prompt gallery: /prompts

start-job-prompts =
    🖼 现成模板，每张 { CREDITS($price) } 起。看样图挑一个，回答一两个问题就能出图：
    /prompts
help-job-prompts = 🖼 模板画廊：发送 /prompts，挑一个模板，回答它的问题即可；没有问题的模板可以一句话下单： /prompts 加模板名称。每张 { CREDITS($price) } 起，带 🔒 的是会员模板。您也可以在那里保存自己的提示词并分享。
command-prompts = 现成模板的画廊
nav-prompts = 🖼 模板画廊
job-gallery = 只看模板
page-welcome-offer-prompts = 用画廊里的现成模板出图

## The gallery

prompts-category-nature = 🌿 自然
prompts-category-city = 🏙 城市
prompts-category-fantasy = 🐉 奇幻
prompts-category-people = 🧑 人物
prompts-category-animals = 🐾 动物
prompts-category-art = 🎨 艺术
prompts-category-holiday = 🎉 节日
prompts-category-design = ✏️ 设计
prompts-category-own = 📝 用户模板
prompts-category-count = { $category }（{ NUMBER($count) }）
prompts-home = 这里是模板画廊：选一个模板，填上您自己的内容就行。想看哪一类？
prompts-search = 想搜索，直接写出要找的内容就行。
prompts-none = 画廊里还没有模板。
prompts-leave = 离开画廊请发送 /cancel。
prompts-gallery = 🖼 全部分类
prompts-all = { $total ->
    [0] 显示全部
   *[other] 显示全部（{ NUMBER($total) }）
}
prompts-favourites = ★ 收藏（{ NUMBER($count) }）
prompts-own = 我的模板（{ NUMBER($count) }）
prompts-save = ➕ 保存自己的提示词
prompts-head-all = 全部模板
prompts-head-favourites = ★ 您的收藏
prompts-head-own = 您自己的模板
prompts-found = “{ $words }”的搜索结果：
prompts-page = 第 { $page } 页，共 { $pages } 页
prompts-row = { $n }. { $title } · { CREDITS($price) }
prompts-row-favourite = { $n }. ★ { $title } · { CREDITS($price) }
prompts-row-members = { $n }. { $title } · { CREDITS($price) } · 🔒 会员
prompts-row-members-favourite = { $n }. ★ { $title } · { CREDITS($price) } · 🔒 会员
prompts-list-how = 选编号即可打开，也可以直接写出要找的内容。
prompts-number = 编号只能用来打开列表里的模板，这里请点按钮。
prompts-nothing-found = 没有找到与“{ $words }”相符的模板。
prompts-nothing-here = 这里还没有内容。
prompts-no-favourites = 还没有收藏。点模板下面的 ☆ 就能收藏。
prompts-no-own = 您还没有保存自己的提示词。
prompts-gone = 这个模板已经不存在了，没有扣费。
prompts-link-gone = 这个链接指向的模板不存在，可能已被删除。画廊在这里：
prompts-link-kept = 您刚才进行到一半的内容还在。
prompts-link-kept-use = 点“使用”会结束它，改用这个模板。
prompts-link-kept-words = 想改用这个模板，请先发送 /cancel，再把刚才那句话发一遍。
prompts-private = 您自己的提示词属于个人内容，请私聊我。

## A template

prompts-title = 🖼 { $title }
prompts-title-favourite = 🖼 ★ { $title }
prompts-text = { $text }
prompts-content = 提示词：{ $text }
prompts-somebody-wrote = 这段提示词由其他用户编写：“{ $text }”
prompts-facts = { $category } · 每张 { CREDITS($price) }
prompts-for-members = 会员模板，您是会员，可以使用。
prompts-locked = 🔒 仅限 Plus 或 Pro 会员使用。
prompts-membership = 您的等级是 Free。{ $how }没有扣费，没有 🔒 的模板您都可以用。
prompts-asks-nothing = 不用填写任何内容。
prompts-asks = 出图前要回答 { $count } 个问题：
prompts-asks-one = • { $ask }
prompts-asks-optional = • { $ask }（跳过则用：{ $otherwise }）
prompts-asks-reference = • 一张参考图（可不发）
prompts-sample = 这张是草图风格的样图，为您生成的会是一张新图。
prompts-use = 使用（{ CREDITS($price) }）
prompts-use-defaults = 用默认内容直接出图（{ CREDITS($price) }）
prompts-favourite = ☆ 收藏
prompts-unfavourite = ★ 取消收藏
prompts-favourite-on = ★ 已收藏“{ $title }”。
prompts-favourite-off = 已取消收藏“{ $title }”。
prompts-card = 查看模板
prompts-share-link = 任何人打开这个链接都能看到“{ $title }”，下单时扣各自的积分：{ $url }
prompts-share-words = 谁把这句话发给我，就能看到“{ $title }”，下单时扣各自的积分： { $command }
prompts-share-own = 别人能看到标题、问题和提示词，可以用来下单，但不能修改。

## Questions

prompts-question = “{ $title }”，第 { $n } 个问题，共 { $count } 个
prompts-ask-reference = 有想参考的图片吗？没有也没关系。
prompts-reference-name = 参考图
prompts-otherwise = 跳过则用：{ $otherwise }
prompts-how-text = 请简单写几个词，最多 { NUMBER($most) } 个字符。
prompts-how-choice = 请选一个。
prompts-how-picture = 请发一张图片：JPG、PNG 或 WebP，不超过 { $mb } MB。
prompts-how-model = 请选一个您的人像模型。
prompts-words = 发送“返回”回到上一个问题，发送 /cancel 退出。
prompts-words-optional = 发送“跳过”略过这个问题，发送“返回”回到上一个问题，发送 /cancel 退出。
prompts-skip = 跳过
prompts-back = ‹ 返回
prompts-not-optional = 这个问题必须回答。
prompts-choose-option = 没有这个选项。
prompts-no-models = 您还没有人像模型。请先用 /train 训练一个，再回到这个模板；确认之前这里不会扣费。
prompts-no-models-here = 您没有人像模型，本工作室目前也不能训练。
prompts-no-such-model = 您没有叫这个名字的模型。
prompts-picture-missing = 这里需要您发一张图片。
prompts-keep-picture = 保留已发的图片
prompts-picture-looking = 正在查看图片……
prompts-picture-replaces = 这张会替换前一张。
prompts-picture-gone = 您发过的图片已经不在了，请重新发送，其他回答都还在。
prompts-first-of-several = 这里只用一张图片，我取第一张。
prompts-caption-unused = 图片旁边的文字在这里用不上。
prompts-file-too-large = 文件太大了，这里不超过 { $mb } MB。
prompts-file-not-a-picture = 这个文件不能作为图片打开，请用 { $mb } MB 以内的 JPG、PNG 或 WebP。
prompts-file-broken = 这张图片已损坏，请重新发送或换一张，不超过 { $mb } MB。
prompts-file-animated = 这是动图，请发一张静态的，不超过 { $mb } MB。
prompts-file-too-many-pixels = 这张图片的像素太高了，请缩小后再发，不超过 { $mb } MB。
prompts-file-too-small = 这张图片太小，请发一张大一些的，不超过 { $mb } MB。
prompts-file-undressed = 这张图片里的人穿得太少，不能使用。请换一张，不超过 { $mb } MB。
prompts-file-gone = 这张图片在聊天里已经取不到了，请重新发送，不超过 { $mb } MB。
prompts-file-failed = 抱歉，没能取到这张图片，是我们的问题。请重新发送，不超过 { $mb } MB。
prompts-a-picture = 您的图片
prompts-left-out = 不用
prompts-by-itself = 模板默认内容

## Under a result

template-caption = 模板：{ $title }
template-like-this = 🖼 做一张同款
template-like-this-link = 做一张同款：{ $url }
template-like-this-words = 想要同款，请发给我： { $command }

## The offer

prompts-offer = 用“{ $title }”为您出图：
prompts-answer = • { $question } → { $answer }
prompts-choose = 请确认或取消这个订单；想改回答，请发送“修改”。
prompts-which-answer = 想改哪个回答？
prompts-change-this = 请改一下这个回答，其他的都还在。
prompts-changed-since = 您看过之后，作者又改了这段提示词。没有扣费，现在的内容如下。
prompts-offer-again = 回到订单

## Prompts of one’s own

prompts-save-intro = 您的提示词会变成一个模板，分享之前只有您能看到。
prompts-write-title = 模板叫什么名字？最多 { NUMBER($most) } 个字符。
prompts-write-content = 现在请发送提示词，最多 { NUMBER($most) } 个字符。
prompts-write-places =
    双花括号里的词，每次出图前我都会问您（最多 { $most } 处）。例如：
    水彩画，一只{ "{{" }动物{ "}}" }坐在纸船上，{ "{{" }颜色{ "}}" }的湖面
prompts-now-title = 现在的名字是“{ $title }”。
prompts-now-content =
    现在的提示词：
    { $text }
prompts-bad-title = 名字要有 1 到 { NUMBER($most) } 个字符。
prompts-bad-variables = 双花括号的写法有问题：最多 { $most } 处，每处用文字起一个不同的名字，例如 { "{{" }动物{ "}}" }。
prompts-too-many = 自己的提示词最多 { NUMBER($most) } 个，请先删除一个再保存。
prompts-saved = 已保存。分享之前只有您能看到。
prompts-changed = 已修改。
prompts-edit-title = ✏️ 改名
prompts-edit-content = ✏️ 改提示词
prompts-delete-ask = 确定删除模板“{ $title }”吗？指向它的链接会失效，已经生成的图片会保留。
prompts-deleted = “{ $title }”已删除。
