# Try-on: /tryon, clothes on a photo of a person

## Where it is named

start-job-tryon =
    👗 Virtual try-on, { CREDITS($price) } a garment. Send a photo of a person and a picture of the clothes:
    /tryon
help-job-tryon = 👗 Try-on: send /tryon, a photo of a person and pictures of garments, and I show how they look on. { CREDITS($price) } a garment. Face, pose and background stay as they are. Your photos are deleted within 10 minutes of the end, unless you ask me to keep the one of the person.
command-tryon = try clothes on
nav-tryon = 👗 Try on
job-tryon = Try-ons only
talk-tryon = Trying clothes on, with pleasure. All I need is a photo of the person and a picture of what to wear.
talk-pictures-tryon = Clothes from one picture can be tried on a person from another: start with /tryon, and send both to me there.
page-welcome-offer-tryon = clothes tried on a photo of you
tryon-caption = Try-on: { $garment }
tryon-caption-of = Try-on { $number } of { $count }: { $garment }
tryon-made-auto = the garment you sent
tryon-made-top = top
tryon-made-bottom = trousers or skirt
tryon-made-dress = dress
tryon-made-outerwear = coat or jacket
tryon-made-shoes = shoes
tryon-made-accessory = accessory
tryon-ending = { $done } of { $count } garments tried on.

## Its steps

tryon-step-uploading = Uploading the picture…
tryon-step-analysing = Checking the picture…
tryon-step-generating = Making your try-on…
tryon-step-done = Done, your try-on is ready to download.
tryon-still-looking = { $count ->
    [one] One picture is still being checked. Just a moment.
   *[other] { $count } pictures are still being checked. Just a moment.
}

## The person

tryon-ask-person = Who will wear the clothes? Send a photo: JPG, PNG or WebP, up to { $mb } MB. You can add the pictures of the clothes in the same album, after it.
tryon-price = The price: { CREDITS($price) } a garment. Nothing is charged before you confirm the order.
tryon-ask-person-good = What makes a good one: one person only, from head to toe, the face easy to see, dressed, in even light.
tryon-saved-here = A photo of yours is saved here, too. You can use it, or have it deleted.
tryon-use-saved = Use my saved photo
tryon-forget-saved = 🗑 Delete my saved photo
tryon-saved-used = Using your saved photo.
tryon-saved-gone = There is no saved photo any more.
tryon-forgotten = No photo of yours is saved here any more.
tryon-keep-person = Keep the photo we have
tryon-person-missing = I’m waiting for a photo of the person now.
tryon-person-stays = I’ll keep the earlier photo.
tryon-person-replaces = It replaces the earlier photo.
tryon-garment-waits = The rest I take as clothes, and check it right after the photo of the person.
tryon-garments-stay = { $count ->
    [one] The picture of the clothes stays: no need to send it again.
   *[other] The pictures of the clothes stay: no need to send them again.
}
tryon-person-taken = Thank you, this photo works.
tryon-person-no-person = I can’t find a person in this photo. Please send one with the whole person in it.
tryon-person-several-people = There are several people in this photo, and I would not know whom to dress. Please send one of a single person, or crop it.
tryon-person-face-small = The face is too small in this photo, and I could not keep it as it is. Please send one taken from closer.
tryon-person-face-hidden = The face is covered or turned away in this photo. Please send one where it can be seen.
tryon-person-undressed = For a try-on the person has to be dressed: photos in underwear or swimwear don’t work here. Please send one in everyday clothes.
tryon-person-refused = Someone at the studio has looked at this photo, and it can’t be used for a try-on. Nothing was charged. Another photo may work.
tryon-remark-only-face = Only the face can be seen, so the body will be made up. A photo from head to toe gives a truer picture.
tryon-remark-blurred = The photo is a little blurred, and the picture may turn out so, too.
tryon-person-review = The person in the photo may be under 18, so someone at the studio looks at it first. Nothing is charged, and I write to you when it is done. Meanwhile you can send the clothes, or another photo.
review-tryon-allowed = Someone at the studio has looked at your photo, and all is well. /tryon goes on from there.
review-tryon-refused = Someone at the studio has looked at your photo, and it can’t be used for a try-on. Nothing was charged. You can send another one: /tryon
tryon-file-too-large = That file is too large: up to { $mb } MB can be sent.
tryon-file-not-a-picture = I can’t open that as a picture. JPG, PNG and WebP work; HEIC, SVG, PDF and the like don’t. A screenshot of it usually does. (Up to { $mb } MB)
tryon-file-broken = The picture is damaged and does not open fully. Please send it again, or another one. (JPG, PNG or WebP, up to { $mb } MB)
tryon-file-animated = That picture is animated. Please send a still one: JPG, PNG or WebP, up to { $mb } MB.
tryon-file-too-many-pixels = That picture has too many pixels. Please make it smaller and send it again: JPG, PNG or WebP, up to { $mb } MB.
tryon-file-too-small = That picture is too small. Please send a larger one: JPG, PNG or WebP, up to { $mb } MB.
tryon-file-gone = That picture is not in the chat any more. Please send it again: JPG, PNG or WebP, up to { $mb } MB.
tryon-file-failed = The picture could not be loaded, and that is on us. Please send it again: JPG, PNG or WebP, up to { $mb } MB.

## The garments

tryon-ask-garments = Now the clothes: send a picture of each garment, JPG, PNG or WebP, up to { $mb } MB. A shop’s photo does well. Words under it help: dress, jacket, jeans.
tryon-limit = { $most ->
    [one] You can try on one garment per order.
   *[other] You can try on up to { $most } garments per order, sent one by one or as an album.
}
tryon-limit-free = Your level is Free. With Plus and Pro it is up to 10 garments. { $how } You can also order garments one after the other.
tryon-limit-reached = { $most ->
    [one] You can try on one garment per order. The earlier one stays, and I didn’t take this one. To have this one instead, remove the other first and send it again.
   *[other] There are { $most } garments in this order, and that is the limit. They stay, and I didn’t take this one. To have it, remove another first and send it again.
}
tryon-first-used = { $most ->
    [one] You can try on one garment per order, so I take the first.
   *[other] You can try on { $most } garments per order, so I take the first ones.
}
tryon-garments-head = { $count ->
    [one] One garment to try on:
   *[other] { $count } garments to try on:
}
tryon-garment-row = { $n }. { $kind }
tryon-garment-row-pending = { $n }. still being checked…
tryon-garment-auto = a garment (I’ll work out which)
tryon-garments-more = { $room ->
    [one] There is room for one more: just send its picture.
   *[other] There is room for { $room } more: just send their pictures.
}
tryon-garments-how = Is that everything? Press Continue. You can also write: remove 1, or 1 dress.
tryon-garment-missing = I’m waiting for a picture of a garment. When all are there, choose Continue.
tryon-garment-not-taken = Garment { $n }:
tryon-garment-undressed = Someone in this picture is hardly dressed. Please send the garment by itself, or worn by someone who is dressed.
tryon-garment-same-as-person = That is the photo of the person once more. Please send a picture of what to wear.
tryon-continue = Continue
tryon-remove = ✖ Remove { $n }
tryon-removed = { $count ->
    [one] Removed.
   *[other] { $count } garments removed.
}
tryon-no-such-garment = { $count ->
    [one] There is only garment 1.
   *[other] There are garments 1 to { $count }.
}
tryon-number-how = Write “remove { $n }” to take that garment out, or what it is, such as “{ $n } dress”.
tryon-set-kind = 🏷 Say what it is
tryon-other-person = Another photo of the person
tryon-garment-number = Garment { $n }
tryon-all-garments = All of them
tryon-ask-which = Which garment do you mean?
tryon-ask-kind-all = What is it?
tryon-ask-kind-of = What is garment { $n }?
tryon-ask-kind-words = You can also just write it.
tryon-kind-set = Noted.
tryon-kind-auto = Let me guess
tryon-kind-top = top
tryon-kind-bottom = trousers or skirt
tryon-kind-dress = dress
tryon-kind-outerwear = coat or jacket
tryon-kind-shoes = shoes
tryon-kind-accessory = accessory
tryon-back = ‹ Back

## Consent

tryon-consent-ask = Before we start, please confirm both:
tryon-consent-person = • The photo shows me, or this person agreed to the try-on.
tryon-consent-adult = • The person in the photo is 18 or older, and so am I.
tryon-consent-free = If that is not so, please cancel: it costs nothing, and the photos are deleted.
tryon-consent-choose = Please agree to both, or cancel.
tryon-agree = I agree to both
tryon-change-photos = Change photos

## The offer

tryon-offer = { $count ->
    [one] Your try-on, one picture:
   *[other] Your try-on, one picture for each of { $count } garments:
}
tryon-offer-each = { CREDITS($price) } a garment.
tryon-offer-deleted = All photos you sent for it are deleted within 10 minutes of the end, however it ends.
tryon-offer-kept = Your saved photo stays saved.
tryon-offer-review = Someone at the studio is still looking at the photo. The order can be confirmed once they are done.
tryon-offer-choose = Please confirm the order, change it or cancel it.
tryon-enough-for = { $count ->
    [one] Your credits are enough for one garment.
   *[other] Your credits are enough for { $count } garments.
}
tryon-save-photo = Keep my photo for next time
tryon-saved = Your photo is saved for next time. You can have it deleted in /tryon whenever you like.
tryon-in-review = Someone at the studio has to look at the photo first. Nothing was charged, and all you sent is kept. I write to you when it is done; then just confirm.
tryon-photos-gone = The photos are not here any more, as they are kept for a short time only. Nothing was charged; let’s start again.
tryon-garments-gone = The pictures of the clothes are not here any more, as they are kept for a short time only. Nothing was charged. The photo of the person may still be here: please send the clothes again.
tryon-other-pictures = You can take out a garment, send another, or take another photo of the person.

## Leaving

tryon-photos-deleted = The pictures you sent for it are deleted.
tryon-leave-ask = { $count ->
    [one] Shall I leave the try-on and delete the pictures you sent? There is { $count } garment.
   *[other] Shall I leave the try-on and delete the pictures you sent? There are { $count } garments.
}
tryon-leave = Delete and leave
tryon-stay = Go on with the try-on

## Once more

tryon-again-until = { $minutes ->
    [one] Again works for a minute; then the photos you sent are deleted.
   *[other] Again works for { $minutes } minutes; then the photos you sent are deleted.
}
tryon-again-gone = The photos you sent for it are deleted by now: that happens ten minutes after the order. Nothing was charged. Please send them again: /tryon
tryon-delete-all = { $count ->
    [one] Delete it
   *[other] Delete all { $count }
}

## On the way

tryon-go-on = This is where we were:
tryon-or-over = Or shall we start over, without the photos you sent?
tryon-start-over = Start over
tryon-started-over = The photos are deleted. From the beginning, then.
tryon-no-use = I can’t use that here: only pictures and words.
