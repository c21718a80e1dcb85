# Product posters: /poster, their sets, and edits of them

## The ten posters, the styles, the languages

poster-name-1 = 主KV视觉
poster-name-2 = 生活场景
poster-name-3 = 概念可视化
poster-name-4 = 细节·结构
poster-name-5 = 细节·材质
poster-name-6 = 细节·功能
poster-name-7 = 用户评价
poster-name-8 = 品牌故事
poster-name-9 = 产品参数
poster-name-10 = 使用指南
poster-style-clean = 简洁
poster-style-bold = 醒目
poster-style-nature = 自然
poster-style-luxury = 高端
poster-style-playful = 活泼
poster-style-tech = 科技
poster-style-numbered = { $n } · { $style }
poster-language-zh = 中文
poster-language-en = 英文
poster-language-ru = 俄文
poster-language-none = 无文字

## The photo

poster-ask-photo = 请发一张产品照片：JPG、PNG 或 WebP，不超过 { $mb } MB。最好只有一件产品，清晰完整，背景干净。
poster-ask-photo-caption = 可以直接在照片下面写上这是什么产品。
poster-one-shot = 可以这样写： /poster 陶瓷马克杯，350 毫升，保温性好。接着再发照片。
poster-words-kept = 好的，您写的内容已经记下。
poster-photo-missing = 现在还差一张产品照片。
poster-photo-stays = 之前的照片保留不变。
poster-photo-looking = 稍等，正在看照片……
poster-photo-replaces = 它会替换之前的那张照片。
poster-photo-taken = 谢谢，这张照片可以用。
poster-photo-replaced = 已换成新的照片。
poster-photo-facts-kept = 您改过的内容保持不变。
poster-photo-gone = 照片已经不在了，请再发一次，其他内容都还在。
poster-first-of-several = 只需要一张，我用第一张。
poster-only-photos = 这里用不上这个，我在等产品照片。
poster-no-use = 这里用不上这个。
poster-file-too-large = 文件太大了，最多 { $mb } MB。
poster-file-not-a-picture = 这个文件不能作为照片打开。请用 JPG、PNG 或 WebP，HEIC、SVG、PDF 等格式不行；截图或另存为 JPG 通常就可以。（最多 { $mb } MB）
poster-file-broken = 这张图片已损坏，打不全。请重新发送或换一张。（JPG、PNG 或 WebP，最多 { $mb } MB）
poster-file-animated = 这是动图，请发一张静态的：JPG、PNG 或 WebP，最多 { $mb } MB。
poster-file-too-many-pixels = 这张图片的像素太高了，请缩小后再发：JPG、PNG 或 WebP，最多 { $mb } MB。
poster-file-too-small = 这张图片太小，请发一张大一些的：JPG、PNG 或 WebP，最多 { $mb } MB。
poster-file-undressed = 这张图片里的人穿得太少，不能使用。请发单独的产品图，或者穿戴整齐的模特图：最多 { $mb } MB。
poster-file-gone = 这张图片在聊天里已经取不到了，请重新发送：JPG、PNG 或 WebP，最多 { $mb } MB。
poster-file-failed = 抱歉，没能取到这张图片，是我们的问题。请重新发送：JPG、PNG 或 WebP，最多 { $mb } MB。

## The description

poster-ask-words = 这是什么产品，好在哪里？像介绍给顾客一样写就行，最多 2,000 个字符。尺寸、用户评价、使用步骤都可以写上。
poster-ask-words-examples = 例如：北屿陶瓷马克杯，350 毫升，手工上釉，可用洗碗机清洗。“茶放一小时还是热的”——小林
poster-skip = 跳过
poster-skip-in-words = 没有要补充的，就发送“跳过”。
poster-ask-other-words = 可以换个说法描述产品，或换一张照片，也可以自己填写产品资料。
poster-failed-in-words = 发送“重试”再试一次，或发送“自己填”手动填写产品资料。
poster-read-again = 再试一次
poster-fill-in = ✍️ 自己填写
poster-reading = 正在识别产品资料，请稍等……
poster-facts-failed = 抱歉，这次没能识别出产品资料，是我们的问题，没有扣积分。
poster-later = 记下了，资料一出来就填进去。
poster-later-taken = 您刚才写的内容已经填好。

## The facts

poster-field-name = 名称
poster-field-colours = 颜色
poster-field-specs = 产品参数
poster-field-points = 卖点
poster-field-steps = 使用步骤
poster-field-review = 用户评价
poster-field-brand = 品牌故事
poster-by-embedded = 这些资料是用简单的方法识别的，请仔细核对。
poster-form-head = 这是目前的产品资料，海报上只会写这些内容：
poster-form-field = { $n }. { $field }：{ $value }
poster-form-list = { $n }. { $field }：
poster-form-item = • { $text }
poster-form-spec = • { $label }：{ $value }
poster-form-missing = { $n }. { $field }：–（{ $why }）
poster-missing-name = 必填
poster-missing-colours = 必填
poster-missing-specs = 09 号海报的参数表需要
poster-missing-points = 03 号海报会展示最突出的一条
poster-missing-steps = 10 号海报的使用指南需要
poster-missing-review = 07 号海报需要真实的用户评价
poster-missing-brand = 08 号海报可以用上
poster-form-how = 对不对？想改哪一项，就在下面选哪一项，也可以直接写，例如：名称：蓝色马克杯
poster-form-right = ✓ 没问题
poster-form-changed = 已修改。
poster-form-choose = 没问题就选“没问题”，想改哪一项就选哪一项，也可以直接写，例如：名称：蓝色马克杯
poster-reread = 🔄 识别新照片
poster-field-ask = { $field }：请发送新的内容。现在是：
poster-field-how-name = 最多 80 个字符。
poster-field-how-colours = 一到五种颜色，面积大的在前：#1d4ed8，白色
poster-field-how-specs =
    每行一项，最多 10 项：
    容量：350 毫升
    重量：320 克
poster-field-how-points = 每行一条，最突出的在前。最多 6 条，每条不超过 120 个字符。
poster-field-how-steps = 每行一步，按顺序写。最多 4 步，每步不超过 120 个字符。
poster-field-how-review = 用户的原话，最多 300 个字符。我们从不编造评价。
poster-field-how-brand = 最多 300 个字符。
poster-field-clear = 想留空就发送 - 。
poster-back = ‹ 返回
poster-back-in-words = 不改了就发送“返回”。
poster-fact-needed = { $field }：这一项不能为空。
poster-fact-too-long = { $field }：一共 { $length } 个字符，最多 { $limit } 个，请缩短一些。
poster-fact-too-many = { $field }：一共 { $count } 项，最多 { $limit } 项，请去掉一些。
poster-fact-colours = { $field }：有的颜色不认识。请写成 #1d4ed8 这样，或写简单的颜色名，用逗号隔开。
poster-fact-spec = { $field }：“{ $text }”需要写成“项目：内容”，例如：容量：350 毫升
poster-fact-wrong = { $field }：这一项不能这样用，请再看一下。

## The set

poster-set-head = “{ $name }”的海报：
poster-set-on = ✓ { $number } · { $poster }
poster-set-off = – { $number } · { $poster }
poster-set-without-review = 07：没有用户评价，会改成一张细节图。
poster-set-without-specs = 09：还没有产品参数，能展示的内容很少，可以在“资料”里补上。
poster-set-without-brand = 08：没有品牌故事，会展示产品色彩。
poster-set-without-steps = 10：还没有使用步骤，能展示的内容很少，可以在“资料”里补上。
poster-set-looks = 风格：{ $style }。海报文字：{ $language }。
poster-set-count = 共 { $count } 张
poster-set-none = 请至少选一张海报。
poster-set-enough-for = 您的积分够做 { $count } 张。
poster-set-how = 用数字可以选上或去掉海报，也可以直接写：1 3 5-7、“全部”、“不要7”。
poster-set-choose = 请确认或取消这个订单，也可以用下面的选项修改。
poster-not-in-set = 这套里没有 { $number } 号海报。
poster-no-such-number = 海报的编号是 1 到 10。
poster-toggle-on = ✓ { $n }
poster-toggle-off = { $n }
poster-toggle-on-named = ✓ { $poster }
poster-toggle-off-named = { $poster }（不做）
poster-choose-style = 🎨 风格
poster-choose-language = 🔤 文字
poster-choose-facts = 📝 资料
poster-chosen = ✓ { $name }
poster-choice = { $name }
poster-ask-style = 整套海报用哪种风格？
poster-styles-soon = 正在用您的产品画每种风格的样图，也可以现在就选。
poster-styles-failed = 这次没能画出样图，不过可以直接按名称选。
poster-ask-language = 海报上的文字用哪种语言？
poster-translating = 正在把产品资料换成另一种语言，请稍等……
poster-headings-translated = 标题现在用{ $language }。资料内容没有变，可以在“资料”里自己改成这种语言。
poster-translated = 产品资料已换成：{ $language }。可以在“资料”里查看。
poster-translate-failed = 这次没能把资料换成另一种语言，一切保持原样。
poster-go-on = 接着刚才的来。
poster-or-over = 想做另一个产品？
poster-start-over = 重新开始
poster-started-over = 好的，从头开始。

## Sets that are there

poster-session-head = “{ $name }”
poster-session-facts = { $date }，{ CREDITS($cost) }
poster-session-date = { $date }
poster-session-row = { $count ->
    [1] { $number } · { $poster }
   *[other] { $number } · { $poster }，{ $count } 个版本
}
poster-session-running = 这一套里还有正在制作的内容。
poster-number = { $number }
poster-number-named = { $number } · { $poster }
poster-again = 整套再做一次（{ CREDITS($price) }）
poster-version-prime = 初版
poster-version-edit = 修改 { $edit }
poster-place = { $number } · { $poster } · { $version } · { $n }/{ $count }
poster-earlier-version = ‹ 版本 { $n }/{ $count }
poster-later-version = 版本 { $n }/{ $count } ›
poster-previous = ‹ { $number }
poster-next = { $number } ›
poster-back-to-session = 整套海报
poster-original = { $number } · { $poster } · { $version } 的原图文件：

## Edits

poster-edit-title = { $number } · { $poster } · { $version }
poster-edit-ask = 这张图想改什么？用自己的话写就行，例如：在杯子旁边放一片绿叶
poster-edit-ask-again = 想改要求，就发送新的内容。
poster-edit-words = 修改要求：{ $words }
poster-edit-ways = 只写文字的话，整张图都可能变化。只想改一处，请用下面的按钮标出来。
poster-edit-pictures = 只想改一处：在聊天自带的编辑器里把要改的地方涂出来，再发回给我。想让我参考某个样子，就发一张参考图。
poster-edit-paint = 🖌 涂出要改的地方
poster-edit-draw = ✏️ 在聊天里涂
poster-edit-draw-how = 请在聊天自带的编辑器里打开这张图，用鲜艳的颜色涂出要改的地方，不要裁剪，再发回给我。
poster-edit-reference = 🖼 加参考图
poster-edit-reference-how = 请发一张参考图：JPG、PNG 或 WebP，不超过 5 MB。
poster-edit-no-reference = 不用参考图
poster-edit-whole = 整张图
poster-edit-all = 范围：整张图
poster-edit-painted = 范围：只改涂出的部分，占 { $percent } %
poster-edit-has-reference = 带参考图
poster-edit-without-reference = 不带参考图
poster-edit-looking = 稍等，正在看图片……
poster-edit-drawn = 您涂的地方看到了。
poster-edit-send-again = 请换一张再发，或者不用它继续。
poster-edit-upload-gone = 之前涂的内容或参考图已经不在了。可以重新来一次，或者不用它继续。
poster-edit-which = 这张图是什么？
poster-edit-is-drawn = ✏️ 我在上面涂了：改这个地方
poster-edit-is-reference = 🖼 参考图
poster-edit-offer = 在 { $number } · { $poster } · { $version } 的基础上修改
poster-edit-choose = 请确认或取消这次修改；想换要求，请点“修改”。
poster-edit-go-on = 继续修改
poster-edit-kept = 您对 { $number } · { $poster } · { $version } 的修改要求还留着。
poster-mask-arrived = 您在 { $number } · { $poster } · { $version } 上涂的内容收到了，随时可以继续。
poster-gallery-edit = 您想修改 { $number } · { $poster } · { $version }，随时可以继续。
poster-back-to-set = 回到您正在准备的那套海报。
poster-mask-unreadable = 没能读出涂的内容，请再试一次。
poster-mask-size = 这张图和海报的尺寸不一样。请直接在海报上涂，不要裁剪，再发回来。
poster-mask-channels = 这种图片读不出涂的内容，请再试一次。
poster-mask-empty = 没有找到涂过的地方。请用鲜艳的颜色、粗一些的画笔。
poster-mask-everything = 几乎整张都涂满了。想改整张图，直接写要改什么就行。
poster-mask-other-picture = 这不是我们正在修改的那张海报。请在那张海报上涂，再发回来。

## What the studio itself says of posters

poster-caption = { $number } · { $poster } · { $name }
poster-caption-edit =
    { $number } · { $poster } · { $name } · 修改 { $edit }
    { $words }
poster-likeness-low = 这张里的产品和您的照片不太像。
poster-likeness-fair = 这张里的产品和您的照片很像，有些小差别。
poster-ending = { $count ->
    [1] 您的海报完成了。
   *[other] 您的整套海报：完成 { $done }/{ $count } 张。
}
poster-ending-missing = 未完成：{ $numbers }。
poster-ending-low = { $count ->
    [1] { $numbers } 号海报里的产品和您的照片不太像，可以免费重做一次。
   *[other] { $numbers } 号海报里的产品和您的照片不太像，共 { $count } 张，可以免费重做一次。
}
poster-redo-queued = { $place ->
    [1] 免费重做已接单，下一个就是您，大约 { MINUTES($minutes) }后完成。
   *[other] 免费重做已接单，排在第 { $place } 位，大约 { MINUTES($minutes) }后完成。
}
