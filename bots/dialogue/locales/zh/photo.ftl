# Photos with a face model: /photo, /models, /idea

## Photos: the model

photo-choose-model = 用哪个模型来画？
photo-choose-again = 这里没有这个模型，请从下面选一个。
photo-words-taken = 我把这句话当作照片的描述，使用的模型：{ $model }。想用别的模型，请选“换模型”。
photo-words-kept = 记下了，现在只差选一个模型。
photo-model = { $name }
photo-model-default = ★ { $name }
photo-model-yours = 您的专属模型
photo-base-flux = FLUX
photo-base-sd = Standard Diffusion
photo-no-own-model = 想让照片里是您自己的脸？先训练一次专属模型： /train
photo-no-model = 本工作室暂时没有可用的模型。
photo-change-model = 换模型

## Photos: the description

photo-ask = 想拍一张什么样的照片？请写明人物、穿着、动作、地点、光线和风格。模型：{ $model }
photo-ask-trigger = { $word } 代表模型的脸，请写在它该出现的位置；不写的话，由我来加上。
photo-examples =
    例如：
    • 窗边的半身照，柔和的晨光，亚麻衬衫
    • 骑自行车穿过秋天的落叶，胶片风格
    末尾还可以加：x3 表示三张，--ar 3:4 表示画幅，种子 7 表示用指定的种子。
photo-ask-words = 不知道怎么写？发送“帮我写”或“现成”。想换模型，发送“模型”。
photo-ask-words-in-group = 不知道怎么写？发送“现成”。想换模型，发送“模型”。
photo-ask-leave = 不想做了就发送 /cancel。
photo-missing = 我在等您用文字描述这张照片。
photo-help-me = ✍️ 帮我写
photo-ready-made = 📚 现成的描述
photo-edit-keeps = 模型：{ $model }。种子 { $seed } 和画幅 { $aspect } 保持不变，只有您改动的内容会变化。
photo-edit-ask =
    现在的描述：
    { $prompt }
    请发送新的描述。
photo-one-shot = 可以这样写： /photo 窗边的半身照，柔和的光 x2 --ar 3:4
photo-wrong-count = 一个订单可以拍 1 到 4 张，在末尾写 x1、x2、x3 或 x4。如果那是描述里的词，请不要放在末尾。
photo-wrong-aspect = 可选的画幅：1:1、3:4、4:3、9:16、16:9。
photo-wrong-seed = 种子是 0 到 2147483647 之间的整数。

## Photos: ready-made descriptions

photo-ask-set = 照片里想拍谁？
photo-choose-set = 请从下面选一个。
photo-ask-ready = { $set }：想要哪一个？
photo-ready-faceless = 这里不会把训练过的脸放到孩子身上，所以这张由基础模型来画。
photo-other-sets = ‹ 其他主题

## Photos: the offer

photo-offer =
    您的照片：
    { $prompt }
photo-offer-facts = 模型：{ $model }，张数：{ $count }，画幅：{ $aspect }
photo-offer-seed = 种子：{ $seed }
photo-offer-trigger = 描述里没有 { $word }，它代表这个模型的脸，所以由我加上。
photo-offer-variation = 第 { $number } 张图片的变体。
photo-offer-words = 描述：{ $prompt }
photo-count = { $n } 张
photo-count-chosen = ✓ { $n } 张
photo-aspect = { $aspect }
photo-aspect-chosen = ✓ { $aspect }
photo-choose = 请确认或取消这个订单；想换描述，请点“修改”。
photo-choose-variation = 请确认或取消这个订单。
photo-changed = 订单在那之后有改动，现在是这样：

## Photos: after a result

photo-variation-which = { $count ->
    [1] 要做这张图片的变体吗？
   *[other] 共 { $count } 张，要做哪一张的变体？
}
photo-picture = 第 { $number } 张
photo-shared = { $count ->
    [1] 这是可以分享的图片，由 Darkroom 的 AI 生成，转发给谁都可以。
   *[other] 这是可以分享的图片，共 { $count } 张，由 Darkroom 的 AI 生成，转发给谁都可以。
}
photo-retake-queued = { $place ->
    [1] 免费重拍已接单，下一个就是您，大约 { MINUTES($minutes) }后完成。不收费。
   *[other] 免费重拍已接单，排在第 { $place } 位，大约 { MINUTES($minutes) }后完成。不收费。
}

## Models

models-head = 您的模型：{ NUMBER($total) } 个，第 { $page } 页，共 { $pages } 页。
models-row = { $n }. { $name }：{ $base }，触发词 { $word }，创建于 { $date }
models-row-default = { $n }. ★ { $name }（默认）：{ $base }，触发词 { $word }，创建于 { $date }
models-empty = 您还没有模型。准备 12 到 25 张同一个人的照片，就能训练第一个： /train
models-empty-no-training = 您还没有模型。
model-card =
    { $name }
    基础模型：{ $base }
    触发词：{ $word }
    创建时间：{ $date }
model-is-default = ★ 这是默认模型： /photo 没有指定模型时就用它。
model-use = 📷 用它拍照
model-rename = 改名
model-make-default = ★ 设为默认
model-rename-ask = “{ $name }”改成什么名字？1 到 40 个字符，触发词不变。
model-name-form = 名字要有 1 到 40 个字符，并且不能和您的其他模型重名。
model-missing-name = 我在等这个模型的新名字。
model-renamed = 已改名：{ $name }
model-default-set = 现在的默认模型：{ $name }
model-delete-ask = 要删除模型“{ $name }”吗？这里和训练它的服务商那里都会删除，无法恢复。用它拍的图片会保留。
model-deleted = 模型“{ $name }”已从这里删除，服务商那里的删除也在进行。

## Ideas

idea-ask = 用几个词告诉我想看到什么，任何语言都可以，我来写成完整的描述。
idea-examples =
    例如：
    • 小帅坐在红色法拉利上，在海边公路上，现实照片风格
    • 壁炉旁，穿着舒服的毛衣
idea-change-ask =
    您之前写的是：
    { $text }
    请发送新的内容。
idea-for-model = 模型：{ $model }
idea-ask-words = 想用现成的描述，发送“现成”。想换模型，发送“模型”。
idea-choose-model = 给哪个模型写？
idea-working = 正在写……
idea-still-working = 描述还在写，请稍等。
idea-here = Here is photo prompt for you:
idea-prompt = { $prompt }
idea-by-composer = 由内置的规则组合而成，没有使用语言模型。
idea-use = ✓ 用这个
idea-another = 换一个
idea-change-words = 改内容
idea-retry = 再试一次
idea-failed = 这次没能写出来，没有扣费。
idea-missing = 我在等您用几个词描述画面，最多 1,000 个字符。
idea-one-shot = 可以这样写： /idea 小帅坐在红色法拉利上，在海边公路上，现实照片风格
