# The page where a person paints on a picture what shall change

page-mask-title = 涂出要修改的部分
page-mask-place = { $poster } · { $name }
page-mask-place-edit = { $poster }，修改 { $n } · { $name }
page-mask-stage = 要涂抹的图片
page-mask-no-script = 涂抹需要 JavaScript，而这个浏览器关闭了它。您也可以在聊天里用文字说明修改。
page-mask-no-picture = 图片没有加载出来。
page-mask-again = 重新加载

## Tools

page-mask-tools = 工具
page-mask-brush = 画笔
page-mask-eraser = 橡皮
page-mask-size = 大小
page-mask-undo = 撤销
page-mask-redo = 重做
page-mask-clear = 全部清除
page-mask-zoom-in = 放大
page-mask-zoom-out = 缩小
page-mask-zoom-fit = 显示整张图片
page-mask-zoom = { $n }%
page-mask-unpainted = 还没有涂抹
page-mask-painted = 已涂抹图片的 { $n }%
page-mask-at = 距左边 { $x }%，距上边 { $y }%
page-mask-help = 怎么涂抹
page-mask-help-hand = 用手指、手写笔或鼠标涂抹。双指可以缩放和移动图片。用鼠标时：Ctrl 加滚轮缩放，按住空格键可拖动图片。
page-mask-help-keys = 用键盘：方向键移动光标（按住 Shift 步子更大），空格或 Enter 涂抹，B 画笔，E 橡皮，[ 和 ] 改变大小，+ 和 − 缩放，0 显示整张图片，Ctrl+Z 撤销，Ctrl+Shift+Z 重做。

## What shall change

page-mask-words = 这里要变成什么？
page-mask-words-example = 把红叶换成绿叶
page-mask-words-hint = 可以留空，之后会在聊天里问您。
page-mask-words-too-long = 太长了：最多 { $n } 个字。
page-mask-reference = 添加参考图
page-mask-reference-hint = 可选：希望它看起来像什么。
page-mask-reference-remove = 移除参考图
page-mask-reference-too-large = 参考图太大了：最大 { $mb } MB。
page-mask-reference-unusable = 这张参考图用不了。需要 JPEG、PNG 或 WebP。
page-mask-whole = 要修改整张图片，不用涂抹：在聊天里写下要改什么就行。

## Sending

page-mask-send = 发送到聊天
page-mask-price = 需要 { CREDITS($price) }，在聊天里确认。
page-mask-order = 下单，{ CREDITS($price) }
page-mask-order-note = 点击后立即下单。没有涂抹的部分不会改变。
page-mask-sending = 正在发送…
page-mask-paint-first = 还没有涂抹。请涂出要修改的部分。
page-mask-lost = 连接断开了。您的涂抹还在，请再发送一次。
page-mask-failed = 这是我们这边的问题。您的涂抹还在，请再发送一次。
page-mask-bad = 内容没有完整送达，请再发送一次。
page-mask-too-many = 短时间内修改太多了，请过几分钟再发送。
page-mask-queue-full = 现在任务太多。您的涂抹还在，请过几分钟再发送。
page-mask-foreign = 请从聊天里重新打开这个页面。
page-mask-asked-title = 请看聊天
page-mask-asked = 涂抹已收到。在聊天里点一下，就开始修改。
page-mask-ordered-title = 已下单
page-mask-ordered = 新图片会发到聊天里，一般不到一分钟。
page-mask-leave = 可以关闭这个页面了。
page-mask-close = 回到聊天

## A link that opens nothing

page-mask-gone-title = 链接已失效
page-mask-gone = 涂抹图片的链接一小时内有效。请在聊天里获取新的链接。
page-mask-missing-title = 这里什么都没有
page-mask-missing = 链接可能不完整，请从聊天里重新打开。
