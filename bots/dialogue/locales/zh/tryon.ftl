# 虚拟试衣：/tryon

## 在别处的介绍

start-job-tryon =
    👗 虚拟试衣，每件 { CREDITS($price) }。发一张人物照片和一张衣服图片：
    /tryon
help-job-tryon = 👗 试衣：发送 /tryon，再发人物照片和衣服图片，看看穿上的效果。每件 { CREDITS($price) }。脸、姿势和背景都保持不变。照片在结束后 10 分钟内删除，除非您要求保留人物照片。
command-tryon = 虚拟试衣
nav-tryon = 👗 试衣
job-tryon = 只看试衣
talk-tryon = 试衣，没问题。只要一张人物照片和一张衣服图片。
talk-pictures-tryon = 一张图里的衣服，可以试穿在另一张照片里的人身上：请先发送 /tryon，再把两张图都发给我。
page-welcome-offer-tryon = 在您的照片上试穿衣服
tryon-caption = 试衣：{ $garment }
tryon-caption-of = 试衣（第 { $number } 件，共 { $count } 件）：{ $garment }
tryon-made-auto = 您发来的衣服
tryon-made-top = 上衣
tryon-made-bottom = 裤子或半身裙
tryon-made-dress = 连衣裙
tryon-made-outerwear = 外套
tryon-made-shoes = 鞋子
tryon-made-accessory = 配饰
tryon-ending = 已试穿 { $done } 件，共 { $count } 件。

## 步骤

tryon-step-uploading = 正在上传图片...
tryon-step-analysing = 正在分析照片...
tryon-step-generating = 正在生成图片...
tryon-step-done = 生成完成，请下载
tryon-still-looking = 还有 { $count } 张图片正在分析，马上就好。

## 人物

tryon-ask-person = 给谁试穿？请发一张照片：JPG、PNG 或 WebP，不超过 { $mb } MB。衣服图片可以跟在后面一起发。
tryon-price = 价格：每件 { CREDITS($price) }。确认下单之前不扣积分。
tryon-ask-person-good = 这样的照片效果好：只有一个人、全身入镜、脸看得清楚、穿着衣服、光线均匀。
tryon-saved-here = 这里还保存着您的一张照片，可以直接用，也可以删除。
tryon-use-saved = 用保存的照片
tryon-forget-saved = 🗑 删除保存的照片
tryon-saved-used = 就用您保存的照片。
tryon-saved-gone = 保存的照片已经不在了。
tryon-forgotten = 这里已经没有您保存的照片了。
tryon-keep-person = 还用原来的照片
tryon-person-missing = 现在需要一张人物照片。
tryon-person-stays = 原来的照片还在。
tryon-person-replaces = 会用它换掉原来的照片。
tryon-garment-waits = 其余图片当作衣服，看完人物照片后接着看。
tryon-garments-stay = { $count ->
    [1] 衣服图片还在，不用再发。
   *[other] { $count } 张衣服图片都还在，不用再发。
}
tryon-person-taken = 谢谢，这张照片可以用。
tryon-person-no-person = 这张照片里没有找到人，请换一张能看到全身的。
tryon-person-several-people = 这张照片里有好几个人，不知道该给谁试穿。请发单人照，或者裁剪一下再发。
tryon-person-face-small = 照片里的脸太小，没法保持原样。请发一张拍得近一些的。
tryon-person-face-hidden = 照片里的脸被挡住或者转过去了。请发一张能看清脸的。
tryon-person-undressed = 试衣需要照片里的人穿着衣服，内衣照和泳装照不能用。请发一张日常着装的照片。
tryon-person-refused = 工作人员看过了这张照片，不能用来试衣。没有扣积分，可以换一张照片试试。
tryon-remark-only-face = 照片里只看得到脸，身体部分只能靠想象。全身照的效果会更真实。
tryon-remark-blurred = 照片有点模糊，效果图可能也会这样。
tryon-person-review = 照片里的人可能未满 18 岁，需要工作人员先看一下。不收积分，有结果我会通知您。这期间可以先发衣服，或者换一张照片。
review-tryon-allowed = 工作人员看过了您的照片，没有问题。发送 /tryon 就可以接着做。
review-tryon-refused = 工作人员看过了您的照片，不能用来试衣。没有扣积分，您可以换一张： /tryon
tryon-file-too-large = 文件太大，最多 { $mb } MB。
tryon-file-not-a-picture = 这个文件打不开。可以发 JPG、PNG 和 WebP，HEIC、SVG、PDF 等不行，一般截个图就可以了。（不超过 { $mb } MB）
tryon-file-broken = 图片损坏了，无法完整打开。请重新发一次，或者换一张。（JPG、PNG 或 WebP，不超过 { $mb } MB）
tryon-file-animated = 这是动图。请发静态图片：JPG、PNG 或 WebP，不超过 { $mb } MB。
tryon-file-too-many-pixels = 图片的像素太多，请缩小后再发：JPG、PNG 或 WebP，不超过 { $mb } MB。
tryon-file-too-small = 图片太小，请发大一点的：JPG、PNG 或 WebP，不超过 { $mb } MB。
tryon-file-gone = 聊天里已经没有这张图片了，请重新发一次：JPG、PNG 或 WebP，不超过 { $mb } MB。
tryon-file-failed = 图片没有传成功，是我们的问题。请重新发一次：JPG、PNG 或 WebP，不超过 { $mb } MB。

## 衣服

tryon-ask-garments = 接下来发衣服：每件一张图片，JPG、PNG 或 WebP，不超过 { $mb } MB，商品图就很好。图片下面可以写上是什么：连衣裙、外套、牛仔裤。
tryon-limit = { $most ->
    [1] 您一单可以试 1 件。
   *[other] 您一单最多可以试 { $most } 件，可以一张一张发，也可以一次发多张。
}
tryon-limit-free = 您的等级是 Free，Plus 和 Pro 一单最多 10 件。{ $how }想试几件，也可以一单一单来。
tryon-limit-reached = { $most ->
    [1] 您一单可以试 1 件。之前那件还在，这一件没有收。想换成这一件，请先删除那一件，再重新发。
   *[other] 这一单已经有 { $most } 件，不能再多了。之前的都还在，这一件没有收。想加这一件，请先删除一件，再重新发。
}
tryon-first-used = { $most ->
    [1] 您一单可以试 1 件，所以用第一件。
   *[other] 您一单最多试 { $most } 件，所以用前面的几件。
}
tryon-garments-head = 要试穿 { $count } 件：
tryon-garment-row = { $n }. { $kind }
tryon-garment-row-pending = { $n }. 正在分析……
tryon-garment-auto = 衣服（自动识别）
tryon-garments-more = 还可以再发 { $room } 件。
tryon-garments-how = 都齐了就继续。也可以直接写：删除1，或者 1 连衣裙。
tryon-garment-missing = 现在需要衣服的图片。都发完了请选“继续”。
tryon-garment-not-taken = 第 { $n } 件：
tryon-garment-undressed = 这张图片里的人穿得太少。请发单独的衣服图，或者穿戴整齐的模特图。
tryon-garment-same-as-person = 这还是那张人物照片。请发要试穿的衣服。
tryon-continue = 继续
tryon-remove = ✖ 删除 { $n }
tryon-removed = 已删除 { $count } 件。
tryon-no-such-garment = { $count ->
    [1] 这里只有第 1 件。
   *[other] 这里只有第 1 到第 { $count } 件。
}
tryon-number-how = 想去掉这一件，请写“删除{ $n }”；想说明是什么，可以写“{ $n } 连衣裙”。
tryon-set-kind = 🏷 说明是什么
tryon-other-person = 换一张人物照片
tryon-garment-number = 第 { $n } 件
tryon-all-garments = 全部
tryon-ask-which = 您说的是哪一件？
tryon-ask-kind-all = 这是什么？
tryon-ask-kind-of = 第 { $n } 件是什么？
tryon-ask-kind-words = 也可以直接写出来。
tryon-kind-set = 记下了。
tryon-kind-auto = 自动识别
tryon-kind-top = 上衣
tryon-kind-bottom = 裤子或半身裙
tryon-kind-dress = 连衣裙
tryon-kind-outerwear = 外套
tryon-kind-shoes = 鞋子
tryon-kind-accessory = 配饰
tryon-back = ‹ 返回

## 确认

tryon-consent-ask = 开始之前，请确认这两点：
tryon-consent-person = • 照片是我本人的，或者照片里的人已经同意试衣。
tryon-consent-adult = • 照片里的人和我本人都已年满 18 岁。
tryon-consent-free = 如果不是，请取消：不收积分，照片会删除。
tryon-consent-choose = 请同意以上两点，或者取消。
tryon-agree = 两点都同意
tryon-change-photos = 修改照片

## 下单

tryon-offer = { $count ->
    [1] 您的试衣，共 1 张图：
   *[other] 您的试衣，每件一张，共 { $count } 张图：
}
tryon-offer-each = 每件 { CREDITS($price) }。
tryon-offer-deleted = 为此发来的照片，不管结果怎样，都会在结束后 10 分钟内删除。
tryon-offer-kept = 您保存的照片会继续保留。
tryon-offer-review = 工作人员还在看这张照片，看完之后才能确认下单。
tryon-offer-choose = 请确认、修改或取消这个订单。
tryon-enough-for = 您的积分够试 { $count } 件。
tryon-save-photo = 保存我的照片，下次再用
tryon-saved = 照片已保存，下次可以直接用。想删除的话，随时可以在 /tryon 里删除。
tryon-in-review = 工作人员需要先看一下照片。没有扣积分，您发来的都还在。有结果我会通知您，到时候再确认就行。
tryon-photos-gone = 照片只保留很短的时间，现在已经不在了。没有扣积分，我们重新来一次吧。
tryon-garments-gone = 衣服图片只保留很短的时间，现在已经不在了。没有扣积分。人物照片可能还在，请重新发一下衣服。
tryon-other-pictures = 可以删掉一件、换一件，或者换一张人物照片。

## 离开

tryon-photos-deleted = 为此发来的图片已删除。
tryon-leave-ask = 要结束试衣并删除发来的图片吗？这里有 { $count } 件衣服。
tryon-leave = 删除并结束
tryon-stay = 继续试衣

## 再来一次

tryon-again-until = { $minutes } 分钟内可以“再做一次”，之后发来的照片会删除。
tryon-again-gone = 为这次试衣发来的照片已经删除了（订单完成十分钟后删除）。没有扣积分，请重新发送： /tryon
tryon-delete-all = { $count ->
    [1] 删除
   *[other] 全部删除（{ $count } 张）
}

## 过程中

tryon-go-on = 上次做到这里：
tryon-or-over = 还是删掉发来的照片，重新开始？
tryon-start-over = 重新开始
tryon-started-over = 照片已删除，我们从头开始。
tryon-no-use = 这里用不上这个，只要图片和文字。
