# Product posters: /poster, their sets, and edits of them

## The ten posters, the styles, the languages

poster-name-1 = Hero
poster-name-2 = Lifestyle
poster-name-3 = Concept
poster-name-4 = Detail: build
poster-name-5 = Detail: material
poster-name-6 = Detail: function
poster-name-7 = Review
poster-name-8 = Brand story
poster-name-9 = Specifications
poster-name-10 = Usage guide
poster-style-clean = Clean
poster-style-bold = Bold
poster-style-nature = Nature
poster-style-luxury = Luxury
poster-style-playful = Playful
poster-style-tech = Tech
poster-style-numbered = { $n } · { $style }
poster-language-zh = Chinese
poster-language-en = English
poster-language-ru = Russian
poster-language-none = no text

## The photo

poster-ask-photo = Please send me a photo of the product: JPG, PNG or WebP, up to { $mb } MB. Best is one product, sharp and whole, on a plain background.
poster-ask-photo-caption = You can write what it is right under the photo.
poster-one-shot = Like this: /poster ceramic mug, 350 ml, keeps tea warm. The photo comes next.
poster-words-kept = Noted, I have kept your words.
poster-photo-missing = What I need now is a photo of the product.
poster-photo-stays = The photo from before stays.
poster-photo-looking = One moment, I’m looking at the photo…
poster-photo-replaces = It takes the place of the earlier photo.
poster-photo-taken = Thank you, the photo is good.
poster-photo-replaced = The new photo has replaced the earlier one.
poster-photo-facts-kept = What you have corrected stays as it is.
poster-photo-gone = The photo is not here any more. Please send it once more; everything else is kept.
poster-first-of-several = I need one picture, so I take the first one.
poster-only-photos = I can’t use that here. I’m waiting for a photo of the product.
poster-no-use = I can’t use that here.
poster-file-too-large = This file is too large: { $mb } MB is the most.
poster-file-not-a-picture = I can’t open this as a photo. JPG, PNG and WebP work; HEIC, SVG, PDF and the like don’t. A screenshot or “Save as JPG” usually helps. (Limit: { $mb } MB)
poster-file-broken = This picture is damaged and can’t be opened completely. Please send it again, or another one. (JPG, PNG or WebP, up to { $mb } MB)
poster-file-animated = This picture moves. Please send a still one: JPG, PNG or WebP, up to { $mb } MB.
poster-file-too-many-pixels = This picture has too many pixels for me. Please make it smaller and send it again: JPG, PNG or WebP, up to { $mb } MB.
poster-file-too-small = This picture is too small to work with. Please send a larger one: JPG, PNG or WebP, up to { $mb } MB.
poster-file-undressed = Someone in this picture is hardly dressed, so I can’t use it. Please send the product by itself, or worn by someone who is dressed: up to { $mb } MB.
poster-file-gone = The chat doesn’t have this picture any more. Please send it again: JPG, PNG or WebP, up to { $mb } MB.
poster-file-failed = I couldn’t fetch the picture, and that is on us. Please send it again: JPG, PNG or WebP, up to { $mb } MB.

## The description

poster-ask-words = What is it, and what is good about it? Write it as you would tell a customer, up to 2,000 characters. Sizes, a customer’s words or the steps of using it are welcome too.
poster-ask-words-examples = For example: Ceramic mug by Nordkind, 350 ml, hand-glazed, dishwasher-safe. “My tea stays warm for an hour” – Anna
poster-skip = Skip
poster-skip-in-words = Nothing to add? Write “skip”.
poster-ask-other-words = You can describe the product in other words, send another photo, or fill in the facts yourself.
poster-failed-in-words = Write “again” to try it once more, or “fill in” to fill in the facts yourself.
poster-read-again = Try again
poster-fill-in = ✍️ Fill it in myself
poster-reading = I’m reading the facts of the product, one moment…
poster-facts-failed = I couldn’t read the facts this time, and that is on us. It cost nothing.
poster-later = Noted. It is put in as soon as the facts are here.
poster-later-taken = What you wrote meanwhile is in.

## The facts

poster-field-name = Name
poster-field-colours = Colours
poster-field-specs = Specifications
poster-field-points = Selling points
poster-field-steps = How to use it
poster-field-review = Customer review
poster-field-brand = Brand story
poster-by-embedded = These facts were read with simple means, so please look at them closely.
poster-form-head = This is what I know of the product. Only this is written on the posters:
poster-form-field = { $n }. { $field }: { $value }
poster-form-list = { $n }. { $field }:
poster-form-item = • { $text }
poster-form-spec = • { $label }: { $value }
poster-form-missing = { $n }. { $field }: – ({ $why })
poster-missing-name = needed
poster-missing-colours = needed
poster-missing-specs = poster 09 needs them for its table
poster-missing-points = poster 03 shows the strongest one
poster-missing-steps = poster 10 needs them for its guide
poster-missing-review = poster 07 needs the real words of a customer
poster-missing-brand = good for poster 08
poster-form-how = Is it right? To correct something, choose it below, or just write, for example: name: Blue mug
poster-form-right = ✓ Looks right
poster-form-changed = Changed.
poster-form-choose = Choose “Looks right”, or what should be corrected. You can also write it, for example: name: Blue mug
poster-reread = 🔄 Read the new photo
poster-field-ask = { $field }: please send it as it should be. Now it is:
poster-field-how-name = At most 80 characters.
poster-field-how-colours = One to five colours, the largest first: #1d4ed8, white
poster-field-how-specs =
    One per line, at most 10:
    Volume: 350 ml
    Weight: 320 g
poster-field-how-points = One per line, the strongest first. At most 6, each up to 120 characters.
poster-field-how-steps = One step per line, in order. At most 4, each up to 120 characters.
poster-field-how-review = The customer’s own words, at most 300 characters. I never make one up.
poster-field-how-brand = At most 300 characters.
poster-field-clear = Send - to leave it empty.
poster-back = ‹ Back
poster-back-in-words = Write “back” to leave it as it is.
poster-fact-needed = { $field }: this can’t stay empty.
poster-fact-too-long = { $field }: that is { $length } characters, and { $limit } is the most. Please shorten it.
poster-fact-too-many = { $field }: that is { $count }, and { $limit } is the most. Please leave some out.
poster-fact-colours = { $field }: I don’t know one of these. Write colours like #1d4ed8 or by a simple name, separated by commas.
poster-fact-spec = { $field }: “{ $text }” needs a label and a value, like this: Volume: 350 ml
poster-fact-wrong = { $field }: this can’t be used as it is. Please look at it once more.

## The set

poster-set-head = Posters of “{ $name }”:
poster-set-on = ✓ { $number } · { $poster }
poster-set-off = – { $number } · { $poster }
poster-set-without-review = 07: there is no review, so it becomes one more detail.
poster-set-without-specs = 09: there are no specifications yet, so it has little to show. You can add them under “Facts”.
poster-set-without-brand = 08: there is no brand story, so it shows the colours.
poster-set-without-steps = 10: there are no steps of use yet, so it has little to show. You can add them under “Facts”.
poster-set-looks = Style: { $style }. Text on the posters: { $language }.
poster-set-count = { $count ->
    [one] { $count } poster
   *[other] { $count } posters
}
poster-set-none = Please switch on at least one poster.
poster-set-enough-for = { $count ->
    [one] Your credits are enough for { $count } poster.
   *[other] Your credits are enough for { $count } posters.
}
poster-set-how = Numbers switch posters on and off. You can also write: 1 3 5-7, “all”, “without 7”.
poster-set-choose = Please confirm the order or cancel it, or change it with the choices below.
poster-not-in-set = This set has no poster { $number }.
poster-no-such-number = The posters have the numbers 1 to 10.
poster-toggle-on = ✓ { $n }
poster-toggle-off = { $n }
poster-toggle-on-named = ✓ { $poster }
poster-toggle-off-named = { $poster } (off)
poster-choose-style = 🎨 Style
poster-choose-language = 🔤 Text
poster-choose-facts = 📝 Facts
poster-chosen = ✓ { $name }
poster-choice = { $name }
poster-ask-style = Which style shall all the posters share?
poster-styles-soon = I’m drawing a sample of each with your product. You can also choose right away.
poster-styles-failed = I couldn’t draw the samples this time, but you can choose by name.
poster-ask-language = In which language shall the text on the posters be?
poster-translating = I’m putting the facts into the other language, one moment…
poster-headings-translated = The headings are now in { $language }. The facts stay as you wrote them: you can put them into that language under “Facts”.
poster-translated = The facts are now in this language: { $language }. You can look at them under “Facts”.
poster-translate-failed = I couldn’t put the facts into the other language this time, so everything stays as it was.
poster-go-on = Here is where we were.
poster-or-over = Is it about another product now?
poster-start-over = Start over
poster-started-over = All right, from the beginning.

## Sets that are there

poster-session-head = “{ $name }”
poster-session-facts = { $date }, { CREDITS($cost) }
poster-session-date = { $date }
poster-session-row = { $count ->
    [one] { $number } · { $poster }
   *[other] { $number } · { $poster }, { $count } versions
}
poster-session-running = Something of this set is still being made.
poster-number = { $number }
poster-number-named = { $number } · { $poster }
poster-again = All again ({ CREDITS($price) })
poster-version-prime = First version
poster-version-edit = Edit { $edit }
poster-place = { $number } · { $poster } · { $version } · { $n }/{ $count }
poster-earlier-version = ‹ Version { $n }/{ $count }
poster-later-version = Version { $n }/{ $count } ›
poster-previous = ‹ { $number }
poster-next = { $number } ›
poster-back-to-session = All posters
poster-original = The original of { $number } · { $poster } · { $version }, as a file:

## Edits

poster-edit-title = { $number } · { $poster } · { $version }
poster-edit-ask = What shall change in this picture? Write it in your own words, for example: put a green leaf next to the cup
poster-edit-ask-again = Send other words to change that.
poster-edit-words = What shall change: { $words }
poster-edit-ways = If you only write, the whole picture may change. To change one place only, mark it with a button below.
poster-edit-pictures = To change one place only: draw over it on this picture, in your chat’s own editor, and send it back. To show me what you mean, send a picture as an example.
poster-edit-paint = 🖌 Paint the place
poster-edit-draw = ✏️ Draw it in the chat
poster-edit-draw-how = Open the picture in your chat’s own editor, draw over the place that shall change, in a bright colour, and send it back to me, uncropped.
poster-edit-reference = 🖼 Add an example
poster-edit-reference-how = Send me a picture that shows what you mean: JPG, PNG or WebP, up to 5 MB.
poster-edit-no-reference = Without the example
poster-edit-whole = Whole picture
poster-edit-all = Where: the whole picture
poster-edit-painted = Where: only the painted part, { $percent } % of the picture
poster-edit-has-reference = With your example picture
poster-edit-without-reference = Without an example picture
poster-edit-looking = One moment, I’m looking at the picture…
poster-edit-drawn = I can see what you have painted.
poster-edit-send-again = Please send another one, or go on without it.
poster-edit-upload-gone = What you had painted or sent along is not here any more. You can do it once more, or go on without it.
poster-edit-which = What is this picture?
poster-edit-is-drawn = ✏️ I drew on it: change that place
poster-edit-is-reference = 🖼 An example of what I mean
poster-edit-offer = Your edit, starting from { $number } · { $poster } · { $version }
poster-edit-choose = Please confirm the edit or cancel it, or press Change for other words.
poster-edit-go-on = Go on with the edit
poster-edit-kept = Your edit of { $number } · { $poster } · { $version } is kept.
poster-mask-arrived = What you painted on { $number } · { $poster } · { $version } has arrived. Go on with it whenever you like.
poster-gallery-edit = You wanted to edit { $number } · { $poster } · { $version }. Go on with it whenever you like.
poster-back-to-set = Back to the set you were putting together.
poster-mask-unreadable = I can’t read what was painted. Please try it once more.
poster-mask-size = This picture has another size than the poster. Please draw on the poster itself, uncropped, and send it back.
poster-mask-channels = I can’t read this kind of painted picture. Please try it once more.
poster-mask-empty = I can’t find anything that is drawn on it. Please use a bright colour and a thick brush.
poster-mask-everything = Nearly everything is painted. To change the whole picture, just write what shall change.
poster-mask-other-picture = This is not the poster that we are editing. Please draw on the poster itself and send it back.

## What the studio itself says of posters

poster-caption = { $number } · { $poster } · { $name }
poster-caption-edit =
    { $number } · { $poster } · { $name } · Edit { $edit }
    { $words }
poster-likeness-low = The product does not look quite like your photo here.
poster-likeness-fair = The product looks much like your photo, with small differences.
poster-ending = { $count ->
    [1] Your poster is ready.
   *[other] Your set: { $done } of { $count } posters are ready.
}
poster-ending-missing = Not made: { $numbers }.
poster-ending-low = { $count ->
    [one] On poster { $numbers } the product does not look quite like your photo. You can have it made once more for free.
   *[other] On posters { $numbers } the product does not look quite like your photo. You can have them made once more for free.
}
poster-redo-queued = { $place ->
    [1] Accepted, I make them once more for free, and you are next. Ready in about { MINUTES($minutes) }.
   *[other] Accepted, I make them once more for free, number { $place } in the queue. Ready in about { MINUTES($minutes) }.
}
