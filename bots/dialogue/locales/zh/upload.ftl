# The page that photos for a face model are uploaded on

page-upload-title = 上传训练照片
page-upload-intro = 请上传同一个人的 { $least } 到 { $most } 张单人照片。地点、光线和衣着越多样越好，脸部要清楚。
page-upload-intro-pet = 请上传同一只宠物的 { $least } 到 { $most } 张照片，角度和地点越多样越好。
page-upload-choose = 选择照片
page-upload-drop = 也可以把照片拖到这个页面上
page-upload-limits = 每张 JPEG、PNG 或 WebP 最大 { $photo } MB，或一个最大 { $zip } MB 的 zip
page-upload-no-script = 本页需要 JavaScript 才能上传，而这个浏览器已将它关闭。照片也可以直接发到聊天里。
page-upload-privacy = 每张照片的拍摄地点和相机信息都会被去除。照片在模型不再需要时自动删除。

## How the photos stand

page-upload-none = 还没有照片，至少需要 { $least } 张。
page-upload-so-far = 已有 { $usable } 张可用，至少需要 { $least } 张
page-upload-enough = 照片够了。请回到聊天，点“完成”。
page-upload-in-review = 这些照片需要先由我们的工作人员看一下，可以继续时会在聊天里告诉您。
page-upload-refused = 这些照片不能用来训练模型，详情请看聊天。
page-upload-pending = 正在检查 { $n } 个文件…
page-upload-usable = 可用照片：{ $usable } / { $photos }
page-upload-photos = 您的照片
page-upload-numbers = 聊天里用的是同样的编号。您可以在聊天里移除照片、确认标有“?”的照片。
page-upload-standing-pass = 合格
page-upload-standing-warn = 可以用
page-upload-standing-ask = 请在聊天里确认
page-upload-standing-accepted = 您已确认
page-upload-standing-reject = 不能用
page-upload-troubles = 有问题的文件
page-upload-file-photo = 照片 { $number }：{ $standing }
page-upload-file-pending = 正在检查…
page-upload-file-removed = 已不在照片中
page-upload-file-failed = 我们这边出了点问题，请把这个文件再上传一次。
page-upload-file-taken = 已收下 { $n } 张照片
page-upload-file-repeated = { $n } 张照片之前已经有了。

## Sending

page-upload-queue = 上传
page-upload-waiting = 等待中
page-upload-sending = 上传中
page-upload-sent = 已上传
page-upload-progress = 已上传 { $done } / { $total }
page-upload-all-sent = 全部上传完成。每个文件检查好后，结果会显示在这里。
page-upload-retry = 重试
page-upload-retry-all = 全部重试
page-upload-remove = 移除
page-upload-too-large = 文件太大，最大 { $mb } MB。
page-upload-unsupported = 不是 JPEG、PNG、WebP 或 zip 文件。
page-upload-empty = 这个文件是空的。
page-upload-lost = 连接已断开。
page-upload-bad = 文件没有完整送达，请重新选择一次。
page-upload-too-many = 短时间内上传的文件太多了，请过几分钟再继续。
page-upload-foreign = 请从聊天里重新打开这个页面。

## Links that open nothing

page-upload-gone-title = 链接已失效
page-upload-gone = 链接一天内有效，照片下单或放弃后也会失效。请在聊天里获取新的链接。
page-upload-missing-title = 这里什么也没有
page-upload-missing = 链接可能不完整，请从聊天里重新打开。
