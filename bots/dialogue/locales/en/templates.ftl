# The prompt gallery: /prompts

start-job-prompts =
    🖼 Ready templates, { CREDITS($price) } a picture and up. Pick one by its sample, answer a question or two, and it is drawn:
    /prompts
help-job-prompts = 🖼 Prompt gallery: send /prompts, pick a template and answer what it asks. Or in one line: /prompts and its name. From { CREDITS($price) } a picture; 🔒 marks the ones for members. Prompts of your own can be saved there and shared.
command-prompts = gallery of ready templates
nav-prompts = 🖼 Prompt gallery
job-gallery = Templates only
page-welcome-offer-prompts = pictures from a gallery of ready templates

## The gallery

prompts-category-nature = 🌿 Nature
prompts-category-city = 🏙 City
prompts-category-fantasy = 🐉 Fantasy
prompts-category-people = 🧑 People
prompts-category-animals = 🐾 Animals
prompts-category-art = 🎨 Art
prompts-category-holiday = 🎉 Holidays
prompts-category-design = ✏️ Design
prompts-category-own = 📝 Saved by people
prompts-category-count = { $category } ({ NUMBER($count) })
prompts-home = The prompt gallery: templates that need only your details. Which topic?
prompts-search = To search, just write what you are looking for.
prompts-none = The gallery has no templates yet.
prompts-leave = /cancel leaves the gallery.
prompts-gallery = 🖼 All topics
prompts-all = { $total ->
    [0] Show all
   *[other] Show all ({ NUMBER($total) })
}
prompts-favourites = ★ Favourites ({ NUMBER($count) })
prompts-own = My templates ({ NUMBER($count) })
prompts-save = ➕ Save a prompt
prompts-head-all = All templates
prompts-head-favourites = ★ Your favourites
prompts-head-own = Your own templates
prompts-found = Found for “{ $words }”:
prompts-page = Page { $page } of { $pages }
prompts-row = { $n }. { $title } · { CREDITS($price) }
prompts-row-favourite = { $n }. ★ { $title } · { CREDITS($price) }
prompts-row-members = { $n }. { $title } · { CREDITS($price) } · 🔒 members
prompts-row-members-favourite = { $n }. ★ { $title } · { CREDITS($price) } · 🔒 members
prompts-list-how = Open one by its number, or write what you are looking for.
prompts-nothing-found = Nothing fits “{ $words }”.
prompts-nothing-here = There is nothing here yet.
prompts-no-favourites = You have no favourites yet. ☆ under a template makes it one.
prompts-no-own = You have saved no prompts of your own yet.
prompts-gone = This template is not there any more. Nothing was charged.
prompts-link-gone = This link leads to a template that is not there (any more). Here is the gallery:
prompts-private = Prompts of your own are between the two of us: please write to me in a private chat.

## A template

prompts-title = 🖼 { $title }
prompts-title-favourite = 🖼 ★ { $title }
prompts-text = { $text }
prompts-content = Prompt: { $text }
prompts-facts = { $category } · { CREDITS($price) } a picture
prompts-for-members = For members, and you are one.
prompts-locked = 🔒 For members of level Plus or Pro.
prompts-membership = Your level can’t be raised in this chat yet; the person who runs this studio can tell you more. Nothing was charged, and every template without 🔒 is open to you.
prompts-asks-nothing = Nothing has to be filled in.
prompts-asks = { $count ->
    [one] One question before it is drawn:
   *[other] { $count } questions before it is drawn:
}
prompts-asks-one = • { $ask }
prompts-asks-optional = • { $ask } (if skipped: { $otherwise })
prompts-asks-reference = • A picture to go by, if you like
prompts-sample = The picture is a sample, drawn in the studio’s sketch style. Yours will be a new one.
prompts-use = Use ({ CREDITS($price) })
prompts-favourite = ☆ To favourites
prompts-unfavourite = ★ Out of favourites
prompts-favourite-on = ★ “{ $title }” is among your favourites now.
prompts-favourite-off = “{ $title }” is no favourite any more.
prompts-card = Show the template
prompts-share-link = This link opens “{ $title }” for anyone, with credits of their own: { $url }
prompts-share-words = Whoever sends me these words sees “{ $title }”, and orders with credits of their own: { $command }
prompts-share-own = They see its title and questions, never the prompt itself.

## Questions

prompts-question = “{ $title }”, question { $n } of { $count }
prompts-ask-reference = Is there a picture that it should go by? It is a wish, not a must.
prompts-reference-name = Picture to go by
prompts-otherwise = If skipped: { $otherwise }
prompts-how-text = Write it in a few words, { NUMBER($most) } characters at most.
prompts-how-choice = Choose one of these.
prompts-how-picture = Send one picture: JPG, PNG or WebP, up to { $mb } MB.
prompts-how-model = Choose one of your face models.
prompts-words = “back” goes to the question before, /cancel leaves.
prompts-words-optional = “skip” leaves it out, “back” goes to the question before, /cancel leaves.
prompts-skip = Skip
prompts-back = ‹ Back
prompts-not-optional = This one needs an answer.
prompts-choose-option = That is not one of the choices.
prompts-no-models = You have no face model yet. Train one first with /train, then come back to this template; nothing is charged here until you confirm.
prompts-no-models-here = You have no face model, and none can be trained in this studio at the moment.
prompts-no-such-model = You have no model of that name.
prompts-picture-missing = I’m waiting for a picture here.
prompts-picture-looking = I’m looking at the picture…
prompts-picture-replaces = It takes the place of the one before.
prompts-picture-gone = The picture that you sent is not here any more. Please send it again; your other answers are kept.
prompts-first-of-several = I take one picture here: the first.
prompts-caption-unused = The words beside it are not used here.
prompts-file-too-large = This file is too large: { $mb } MB is the most here.
prompts-file-not-a-picture = I can’t open this as a picture. JPG, PNG and WebP up to { $mb } MB work.
prompts-file-broken = This picture is damaged. Please send it again, or another one, up to { $mb } MB.
prompts-file-animated = This picture moves. Please send a still one, up to { $mb } MB.
prompts-file-too-many-pixels = This picture has too many pixels for me. Please make it smaller and send it again, up to { $mb } MB.
prompts-file-too-small = This picture is too small to work with. Please send a larger one, up to { $mb } MB.
prompts-file-gone = The chat doesn’t have this picture any more. Please send it again, up to { $mb } MB.
prompts-file-failed = I couldn’t fetch the picture, and that is on us. Please send it again, up to { $mb } MB.
prompts-a-picture = your picture
prompts-left-out = left out
prompts-by-itself = up to the template

## Under a result

template-caption = Template: “{ $title }”
template-like-this = 🖼 One like this
template-like-this-link = One like this, made for you: { $url }
template-like-this-words = For one like this, send me: { $command }

## The offer

prompts-offer = Your picture from “{ $title }”:
prompts-answer = • { $question } → { $answer }
prompts-choose = Please confirm the order or cancel it. “change” changes an answer.
prompts-which-answer = Which answer shall change?
prompts-change-this = Please change this answer; the others are kept.
prompts-kept = Your answers are kept.
prompts-offer-again = Back to the order

## Prompts of one’s own

prompts-save-intro = A prompt of your own becomes a template that only you see, until you share it.
prompts-write-title = What shall it be called? { NUMBER($most) } characters at most.
prompts-write-content = Now the prompt itself, { NUMBER($most) } characters at most.
prompts-write-places =
    Words in double braces are asked before each picture ({ $most } at most). For example:
    a { "{{" }animal{ "}}" } in a paper boat on a { "{{" }colour{ "}}" } lake, watercolour
prompts-now-title = It is called “{ $title }” now.
prompts-now-content =
    The prompt now:
    { $text }
prompts-bad-title = The title needs 1 to { NUMBER($most) } characters.
prompts-bad-variables = The places in double braces don’t work out: { $most } at most, each with a name of its own in letters, such as { "{{" }animal{ "}}" }.
prompts-too-many = { NUMBER($most) } prompts of your own is the most. Delete one first, then save this one.
prompts-saved = Saved. Only you see it, until you share it.
prompts-changed = Changed.
prompts-edit-title = Title
prompts-edit-content = Prompt
prompts-delete-ask = Delete the template “{ $title }”? Links to it stop working; pictures made from it stay.
prompts-deleted = “{ $title }” is deleted.
