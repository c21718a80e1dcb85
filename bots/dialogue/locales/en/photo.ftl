# Photos with a face model: /photo, /models, /idea

## Photos: the model

photo-choose-model = Which model shall draw?
photo-choose-again = There is no such model here. Please pick one of these.
photo-words-taken = I take this as the description. It will be drawn with { $model }; choose “Change model” for another.
photo-words-kept = Noted. Only the model is missing now.
photo-model = { $name }
photo-model-default = ★ { $name }
photo-model-yours = your own model
photo-base-flux = FLUX
photo-base-sd = Standard Diffusion
photo-no-own-model = Want your own face in the picture? Train a model of it once: /train
photo-no-model = This studio has no model to draw with yet.
photo-change-model = Change model

## Photos: the description

photo-ask = What shall the photo show? Tell me who is in it, what they wear and do, the place, the light and the style. Model: { $model }
photo-ask-trigger = { $word } stands for the face. Write it where the face belongs, or leave it out and I put it in.
photo-examples =
    For example:
    • portrait by a window, soft morning light, linen shirt
    • riding a bicycle through autumn leaves, film photo
    At the end you may add x3 for three pictures, --ar 3:4 for the format, --seed 7 to start from a seed you know.
photo-ask-words = If words are hard to find, write “help me write” or “ready-made”. For another model, write “model”.
photo-ask-words-in-group = If words are hard to find, write “ready-made”. For another model, write “model”.
photo-ask-leave = /cancel if you have changed your mind.
photo-missing = I’m waiting for a description of the photo, in words.
photo-help-me = ✍️ Help me write
photo-ready-made = 📚 Ready-made
photo-edit-keeps = Model: { $model }. Seed { $seed } and format { $aspect } stay as they were, so the picture changes only where your words do.
photo-edit-ask =
    The description so far:
    { $prompt }
    Send me the new one.
photo-one-shot = Like this: /photo portrait by a window, soft light x2 --ar 3:4
photo-wrong-count = An order is 1 to 4 pictures: x1, x2, x3 or x4 at the end. If yours is a word of the description, move it away from the end.
photo-wrong-aspect = Formats that I have: 1:1, 3:4, 4:3, 9:16 and 16:9.
photo-wrong-seed = A seed is a whole number from 0 to 2147483647.

## Photos: ready-made descriptions

photo-ask-set = Whom shall the photo show?
photo-choose-set = Please pick one of these.
photo-ask-ready = { $set }. Which one shall it be?
photo-ready-faceless = No trained face goes on a child here, so a base model draws this one.
photo-other-sets = ‹ Other themes

## Photos: the offer

photo-offer =
    Your photo:
    { $prompt }
photo-offer-facts = Model: { $model }. Pictures: { $count }. Format: { $aspect }
photo-offer-seed = Seed: { $seed }
photo-offer-trigger = { $word } is not in the description, so I put it in: it stands for the face of this model.
photo-offer-variation = A variation of picture { $number }.
photo-offer-words = Description: { $prompt }
photo-count = ×{ $n }
photo-count-chosen = ✓ ×{ $n }
photo-aspect = { $aspect }
photo-aspect-chosen = ✓ { $aspect }
photo-choose = Please confirm the order or cancel it, or press Change for another description.
photo-choose-variation = Please confirm the order or cancel it.
photo-changed = The order has changed since then. Now it is this:

## Photos: after a result

photo-variation-which = { $count ->
    [one] Shall I vary the picture?
   *[other] Which of the { $count } pictures shall I vary?
}
photo-picture = Picture { $number }
photo-shared = { $count ->
    [one] Here is your picture to pass on. It was made by AI, here in Darkroom; forward it to whom you like.
   *[other] Here are your pictures to pass on. They were made by AI, here in Darkroom; forward them to whom you like.
}
photo-retake-queued = { $place ->
    [1] Free retake accepted, you are next. Ready in about { MINUTES($minutes) }. Cost: nothing.
   *[other] Free retake accepted, number { $place } in the queue. Ready in about { MINUTES($minutes) }. Cost: nothing.
}

## Models

models-head = Your models: { NUMBER($total) }. Page { $page } of { $pages }.
models-row = { $n }. { $name }: { $base }, trigger word { $word }, made { $date }
models-row-default = { $n }. ★ { $name } (default): { $base }, trigger word { $word }, made { $date }
models-empty = You have no model yet. 12 to 25 photos of one person are enough for the first: /train
models-empty-no-training = You have no model yet.
model-card =
    { $name }
    Base: { $base }
    Trigger word: { $word }
    Made: { $date }
model-is-default = ★ This is your default: /photo takes it unless you name another.
model-use = 📷 Take photos with it
model-rename = Rename
model-make-default = ★ Make default
model-rename-ask = What shall “{ $name }” be called? 1 to 40 characters. The trigger word stays as it is.
model-name-form = A name has 1 to 40 characters, and no two of your models share one.
model-missing-name = I’m waiting for the new name of the model.
model-renamed = Renamed: { $name }
model-default-set = Default from now on: { $name }
model-delete-ask = Delete the model “{ $name }”? It goes from here and from the provider that trained it, and this can’t be undone. Pictures made with it stay.
model-deleted = The model “{ $name }” is deleted here, and its deletion at the provider is on its way.

## Ideas

idea-ask = Tell me in a few words what you would like to see, in any language. I make a full description of it.
idea-examples =
    For example:
    • in a red Ferrari on a coastal road, realistic photo
    • by the fireplace in a cosy sweater
idea-change-ask =
    Your words so far:
    { $text }
    Send me the new ones.
idea-for-model = Model: { $model }
idea-ask-words = For descriptions that are ready, write “ready-made”. For another model, write “model”.
idea-choose-model = Which model is it for?
idea-working = Writing…
idea-still-working = The prompt is still being written, one moment please.
idea-here = Here is photo prompt for you:
idea-prompt = { $prompt }
idea-by-composer = Put together by our rule-based composer, without a language model.
idea-use = ✓ Use it
idea-another = Another one
idea-change-words = Change words
idea-retry = Try again
idea-failed = I couldn’t write the prompt this time. It cost nothing.
idea-missing = I’m waiting for a few words about the picture, at most 1,000 characters.
idea-one-shot = Like this: /idea in a red Ferrari on a coastal road, realistic photo
