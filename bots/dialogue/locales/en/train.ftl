# Training a face model: /train

## Model, subject, trigger word

train-base-ask = Which base shall your model grow on? FLUX is newer and closest to life, Standard Diffusion is the classic one.
train-base-flux = FLUX
train-base-sd = Standard Diffusion
train-subject-ask = Who is it going to be?
train-subject-person = 👤 A person
train-subject-pet = 🐾 A pet
train-choose = Please choose one of these.
train-trigger-ask =
    Now a trigger word: one invented word, for example { $example }. It becomes the model’s first name, and in your descriptions it stands for the face.
    3 to 20 Latin letters and digits, beginning with a letter. A word that exists would get mixed up with its own meaning.
train-trigger-form = That can’t be a trigger word: it takes 3 to 20 Latin letters and digits, no spaces, and a letter at the beginning.
train-trigger-dictionary = That word exists already, and the model would mix you up with what it means. An invented one works better.
train-trigger-try = How about { $example }?

## Photos

train-photos-ask =
    Now the photos: 12 to 25 of one and the same person. 15 to 20 are best.
    The training will cost { CREDITS($price) }, you have { CREDITS($available) }; nothing is charged before you confirm.
train-photos-ask-pet =
    Now the photos: 12 to 25 of one and the same pet. 15 to 20 are best.
    The training will cost { CREDITS($price) }, you have { CREDITS($available) }; nothing is charged before you confirm.
train-photos-good = A good set: sharp photos with only this person in them. Mostly the face, also some down to the waist and full-length; different days, clothes, light and expressions. Leave out sunglasses, filters and near-identical shots.
train-photos-good-pet = A good set: sharp photos with only this pet in them. Head and whole body, from different sides, in different places and light. Leave out filters and near-identical shots.
train-photos-ways = Send them here as one zip file, or as photos and albums; when all are here, press Done or write “done”. There is no hurry.
train-photos-page = Or upload them on this page, also large files: { $url }
train-photos-lossy = This chat recompresses photos. If you send them “as file”, they keep their quality.
train-photos-limit = A file here may have at most { $mb } MB.
train-photos-leave = /cancel ends this and deletes the photos.
train-photos-more = Just send more photos. For a better one instead, remove the old one by its number: “remove 3”.
train-photos-early = Thank you, the photos are next! One answer first, then please send them again:
train-photos-missing = I’m waiting for photos here, words are not enough.
train-photos-gone = The photos waited for so long that they have been deleted. Let’s collect them again.
train-only-photos = I can’t use that here. I’m waiting for photos: JPG, PNG, WebP or a zip of them.
train-too-large = This chat hands over at most { $mb } MB. Everything else has arrived.
train-too-large-split = Please split the zip into smaller ones, or send the photos one by one.
train-received = Got them, looking…
train-no-photos = There are no photos here yet.
train-wait = One moment: the contact sheet comes as soon as I have looked at all of them.
train-elsewhere = The photos for your model:
train-repeated = { $count ->
    [one] One of them was here already.
   *[other] { $count } of them were here already.
}
train-fetch-gone = I couldn’t get that file any more. Please send it again.
train-fetch-failed = I couldn’t open what you sent just now. Please send it again; everything else is still here.
train-count-looked = Photos looked at: { $count }
train-count-good = ✅ Good: { $count }
train-count-warn = ⚠️ Good enough, with a remark: { $count }
train-count-ask = ❓ In question: { $count }
train-count-reject = ❌ Not usable: { $count }
train-count-pending = ⏳ Some are still being looked at
train-usable = Can be used: { $usable } (12 to 25 are needed)

## Contact sheet

train-sheet-soon = Putting the contact sheet together…
train-sheet-failed = The contact sheet didn’t work out. Your photos are all here; press Done to try again.
train-sheet-head = Your photos, with their numbers.
train-photo-warn = ⚠️ { $n }: { $reason }
train-photo-ask = ❓ { $n }: { $reason }
train-photo-reject = ❌ { $n }: { $reason }
train-sheet-enough = These are enough. Nothing has been charged so far.
train-sheet-more = It’s not enough yet. Send more photos or better ones; nothing has been charged.
train-sheet-words = You can also write the numbers: “ok 3 5” if they are right, “remove 3 5-7” to take them out.
train-accepted = { $count ->
    [one] Good, that one counts.
   *[other] Good, those { $count } count.
}
train-removed = { $count ->
    [one] One photo removed.
   *[other] { $count } photos removed.
}
train-nothing-to-accept = None of those is in question, so there is nothing to confirm.
train-nothing-to-remove = There is nothing to remove: no photo is marked ❌.
train-no-such-photo = { $count ->
    [0] There are no photos here yet.
    [one] There is only photo 1 here.
   *[other] The photos here have the numbers 1 to { $count }.
}
train-review-asked = Someone in these photos may be under 18, so a person of the studio looks at them first. Nothing is charged. Once that is done it goes on from here: /train shows how things stand.
train-review-refused = A person of the studio has looked at these photos, and we can’t train a model of them. Nothing was charged. You can start over with other photos.

photo-reason-too-small = too small, the short side needs at least 512 pixels
photo-reason-blurred = blurred
photo-reason-duplicate = almost the same as photo { $of }
photo-reason-no-face = no face to be seen
photo-reason-several-faces = more than one face
photo-reason-small-face = the face is small
photo-reason-turned-face = the face is turned away
photo-reason-other-person = looks like another person
photo-reason-unsure-face = I’m not sure that there is a face. Is it right?
photo-reason-unsure-person = I’m not sure that this is the same person. Is it?

photo-set-too-few = At least 12 usable photos are needed; there are { $usable }.
photo-set-too-many = At most 25 photos fit in; there are { $usable }. Please remove some by their numbers.
photo-set-few-faces = At least 10 photos should show the face well; there are { $faces }. Please add some where it is large and looks at you.
photo-set-few-scenes = Many photos come from the same scene. Others, with different clothes, light and places, make the model better.
photo-set-advise-more = It would work like this. With 15 to 20 photos the likeness gets better still.

photo-unnamed = one photo
photo-unreadable-not-a-picture = { $name }: not a JPG, PNG or WebP picture
photo-unreadable-broken = { $name }: damaged, can’t be opened
photo-unreadable-too-large = { $name }: larger than 20 MB, please send a smaller version
photo-unreadable-too-many-pixels = { $name }: too many pixels, please send a smaller version
photo-unreadable-animated = { $name }: moves, and only still pictures can be used
photo-unreadable-too-many = { $name }: not taken, there are plenty of photos already

zip-refused-not-a-zip = This is not a zip file that I can open.
zip-refused-broken = The zip is damaged or cut off. Please pack it once more.
zip-refused-encrypted = The zip has a password. Please pack it without one.
zip-refused-unsafe-path = The zip has file names that lead out of it. I don’t unpack such files.
zip-refused-symlink = The zip has links instead of photos in it. Please pack the photos themselves.
zip-refused-nested = There is another archive inside the zip. Please pack the photos directly.
zip-refused-too-many-entries = The zip has more than { $limit } files. 12 to 25 photos are enough.
zip-refused-too-large = The photos in the zip are more than { $mb } MB together. Please pack fewer.
zip-refused-file-too-large = A file in the zip is larger than { $mb } MB.
zip-refused-bomb = The zip unpacks to far more than it should. I don’t open such files.
zip-refused-lying-sizes = The zip says other sizes than it has. Please pack it once more.
zip-refused-no-photos = There is no JPG, PNG or WebP photo in the zip.
zip-refused-name = It is about “{ $name }”.
zip-refused-whole = Nothing of this zip was taken.

## Going on

train-running = Your model “{ $title }” is being trained.
train-running-status = Send /status to see how it is getting on. I tell you here when it is done.
train-another-ask = Would you like to collect photos for another model meanwhile? You can order it when this one is done.
train-go-on = Let’s go on where we were.
train-resume = { $count ->
    [0] No photos are here yet.
    [one] You have one photo here.
   *[other] You have { $count } photos here.
}
train-resume-ask = Shall we go on with them, or start over? Starting over deletes them.
train-started-over = The photos are deleted. From the beginning, then:
train-left = All right, nothing was ordered. The photos are deleted.
train-leave-count = { $count ->
    [0] The photos that you have sent would be deleted.
    [one] One photo would be deleted.
   *[other] { $count } photos would be deleted.
}
train-leave-ask = Nothing has been charged. Shall I delete them, or do we keep going?
train-kept = Your photos stay here until { $date }, and /train goes on at this point.
train-not-now = All right, not now. Nothing was ordered. /cancel deletes the photos.

## Consent

train-consent-ask = Before we start, please confirm both of these:
train-consent-mine = • These are photos of me, or the person in them has agreed to this training.
train-consent-mine-pet = • These are photos of my pet, or its owner has agreed to this training.
train-consent-adult = • The person in the photos is 18 or older, and so am I.
train-consent-adult-pet = • I am 18 or older.
train-consent-free = If not, cancel: nothing is charged, and the photos are deleted.
train-consent-choose = Please agree to both, or cancel.

## Order

train-offer = Your model:
train-offer-facts =
    Base: { $base }
    Trigger word: { $trigger }
    Photos: { $photos }
train-offer-time = Training takes a while: once you have confirmed I say about how long, and I tell you here when it is done.
train-offer-photos = The photos are deleted 24 hours after a training that worked, and 1 hour after one that failed or was cancelled.
train-offer-cancel = Cancelling is free until the training has begun. After that the first cancel within 7 days still returns everything; another one costs the full { CREDITS($price) }.
train-offer-choose = Please confirm the order or cancel it.

## Choices

action-train-done = ✓ Done
action-train-continue = Continue
action-train-accept = ✓ They are right: { $numbers }
action-train-remove = Remove what is not usable ({ $count })
action-train-more = Add or replace photos
action-train-agree = ✓ I agree to both
action-train-go-on = Go on
action-train-start-over = Start over
action-train-delete = Delete them
action-train-stay = Keep going
action-train-another = Photos for another model
