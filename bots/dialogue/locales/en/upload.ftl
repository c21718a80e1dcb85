# The page that photos for a face model are uploaded on

page-upload-title = Photos for your model
page-upload-intro = { $least } to { $most } photos of one person, alone in the picture. Different places, light and clothes are best, with a face that is easy to see.
page-upload-intro-pet = { $least } to { $most } photos of one pet, from different sides and in different places.
page-upload-choose = Choose photos
page-upload-drop = or drop them anywhere on this page
page-upload-limits = JPEG, PNG or WebP up to { $photo } MB each, or one zip up to { $zip } MB
page-upload-no-script = This page sends photos with JavaScript, and this browser has it switched off. Photos can also be sent in the chat.
page-upload-privacy = Location and camera details are removed from every photo. Photos are deleted as soon as the model no longer needs them.

## How the photos stand

page-upload-none = No photos yet. At least { $least } are needed.
page-upload-so-far = { $usable } of at least { $least } photos so far
page-upload-enough = That’s enough. Go back to the chat and press Done.
page-upload-in-review = One of us looks at these photos first. You will hear in the chat when it goes on.
page-upload-refused = No model can be trained from these photos. More about it in the chat.
page-upload-pending = { $n ->
    [one] { $n } file is being looked at…
   *[other] { $n } files are being looked at…
}
page-upload-usable = Photos that can be used: { $usable } of { $photos }
page-upload-photos = Your photos
page-upload-numbers = The chat calls the photos by the same numbers. There you can take photos out and confirm the ones marked “?”.
page-upload-standing-pass = Good
page-upload-standing-warn = Good enough
page-upload-standing-ask = Please confirm in the chat
page-upload-standing-accepted = Confirmed by you
page-upload-standing-reject = Can’t be used
page-upload-troubles = Files with problems
page-upload-file-photo = Photo { $number }: { $standing }
page-upload-file-pending = Being looked at…
page-upload-file-removed = No longer among the photos
page-upload-file-failed = This went wrong on our side. Please send the file once more.
page-upload-file-taken = { $n ->
    [one] { $n } photo taken
   *[other] { $n } photos taken
}
page-upload-file-repeated = { $n ->
    [one] This photo was here already.
   *[other] { $n } photos were here already.
}

## Sending

page-upload-queue = Sending
page-upload-waiting = Waiting
page-upload-sending = Sending
page-upload-sent = Sent
page-upload-progress = Sent: { $done } of { $total }
page-upload-all-sent = Everything has been sent. What becomes of each file is said here as soon as it has been looked at.
page-upload-retry = Try again
page-upload-retry-all = Try all again
page-upload-remove = Remove
page-upload-too-large = Too large: { $mb } MB is the most.
page-upload-unsupported = Not a JPEG, PNG, WebP or zip file.
page-upload-empty = This file is empty.
page-upload-lost = The connection was lost.
page-upload-bad = This file did not arrive whole. Please choose it once more.
page-upload-too-many = That’s a lot of files in a short time. Please go on in a few minutes.
page-upload-foreign = Please open this page from the chat once more.

## Links that open nothing

page-upload-gone-title = This link has ended
page-upload-gone = A link works for one day, and only until its photos are ordered or dropped. You get a new one in the chat.
page-upload-missing-title = There is nothing here
page-upload-missing = Perhaps a part of the link is missing. Please open it from the chat once more.
