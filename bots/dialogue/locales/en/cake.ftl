# Cakes: the form, parameters, the pastry chef's card

## Cakes: where it begins

cake-ask-steps = If you would rather answer questions, press “Step by step”.
cake-ask-steps-words = If you would rather answer questions, write “step by step”.
cake-step-by-step = 📝 Step by step
cake-language = Describe the cake in English or Russian: Russian is translated, and the drawing model understands English best. Chinese is best answered step by step. I can’t read other scripts.
cake-ask-price = One picture costs { CREDITS($price) }.
cake-ask-was = To keep the old description, write “back”.
cake-keep-old = ‹ Keep the old description
cake-tell-more = Please tell me more: what kind of cake? For example: chocolate, with cherries, for a birthday.
cake-seed-kept = The seed (the number of a variant: with it a cake can be drawn again) stays { $seed }. The less you change in the description, the more the new cake will look like this one.
cake-seed-again = Send the new description. This cake was described like this:
    { $description }

## Cakes: the form

cake-form-step = Step { $step } of { $steps }
cake-form-leave = You can answer by number or in your own words. /cancel if you have changed your mind.
cake-form-words = Write “skip” to leave it out, “back” to go back. /cancel if you have changed your mind.
cake-ask-occasion = What is the occasion? Choose, or use your own words.
cake-ask-style = In which style? Choose, or use your own words.
cake-ask-tiers = How many tiers? From 1 to 5.
cake-ask-coating = Which coating? Choose, or use your own words.
cake-ask-decor = Which decorations? Choose, or write what you would like to see.
cake-ask-palette = In which colours? Choose, or use your own words.
cake-ask-inscription = What should it say? Send the words, and they will be written exactly as you type them. Up to about 40 characters are easy to read.
cake-skip = Skip
cake-back = ‹ Back
cake-tiers = { $n }
cake-choose-answer = Please choose from the list or answer in words.
cake-wrong-tiers = A cake can have 1 to 5 tiers.
cake-inscription-limit = No more than { $limit } characters fit on a cake, and only about 40 of them are easy to read. Please shorten the words.
cake-change-ask = What would you like to change?
cake-change-words = Describe it again in one line
cake-field-occasion = Occasion
cake-field-style = Style
cake-field-tiers = Tiers
cake-field-coating = Coating
cake-field-decor = Decorations
cake-field-palette = Colours
cake-field-inscription = Inscription
cake-occasion-birthday = Birthday
cake-occasion-wedding = Wedding
cake-occasion-anniversary = Anniversary
cake-occasion-baby-shower = New baby
cake-occasion-new-year = New Year
cake-occasion-corporate = Company party
cake-style-minimalism = Minimalist
cake-style-kids = For children
cake-style-wedding = Wedding
cake-style-themed = Themed
cake-style-classic = Classic
cake-style-rustic = Rustic
cake-style-luxury = Luxurious
cake-style-vintage = Vintage
cake-style-modern = Modern
cake-coating-cream = Buttercream
cake-coating-fondant = Fondant
cake-coating-ganache = Ganache
cake-coating-naked = Naked
cake-coating-mirror = Mirror glaze
cake-decor-berries = Berries
cake-decor-flowers = Flowers
cake-decor-chocolate = Chocolate
cake-decor-macarons = Macarons
cake-decor-figures = Figurines
cake-decor-gold = Gold
cake-palette-pastel = Pastel
cake-palette-white-gold = White and gold
cake-palette-pink = Pink
cake-palette-blue = Light blue
cake-palette-chocolate = Chocolate
cake-palette-bright = Bright colours

## Cakes: the offer

cake-offer-inscription = On the cake: “{ $text }”
cake-offer-count = Variants: { $count }
cake-offer-seed = Seed: { $seed }
cake-offer-steps = Steps: { $steps }
cake-offer-guidance = Guidance: { $guidance }
cake-offer-size = Size: { $size }
cake-untranslated = ⚠ Only Russian is translated here, and the drawing model understands English best: Chinese words may be ignored. Write them in English, use the ready answers of the form, or order as it is for { CREDITS($price) }.
cake-unknown-words = ⚠ I don’t know these words: { $words }. They would reach the drawing model untranslated. Write them otherwise, or order as it is for { CREDITS($price) }.
cake-order-as-is = Order as it is
cake-number = A number means how many variants: 1 to 4. To order, press the button or write “yes”.
cake-still-open = This cake is still waiting for your answer. Shall I draw it?
cake-merge-ask = You wrote: “{ $words }”. Is that a new cake, or shall I add it to “{ $description }”?
cake-merge-replace = A new cake instead
cake-merge-add = Add it
cake-size-square = square, 768×768
cake-size-tall = tall, 512×768
cake-size-wide = wide, 768×512
cake-count = ×{ $n } · { CREDITS($price) }
cake-count-chosen = ✓ ×{ $n } · { CREDITS($price) }
cake-wrong-count = One order has 1 to 4 variants: end with x1, x2, x3 or x4. If that was part of the description, don’t put it last.
cake-wrong-seed = A seed is a whole number from 0 to 2147483647.
cake-wrong-steps = Steps go from 10 to 50, a whole number: --steps 30
cake-wrong-guidance = Guidance is a number from 1 to 20: --cfg 7
cake-wrong-size = Sizes to choose from: --size square, --size tall or --size wide.
cake-wrong-flag = There is no such parameter, or it does not stand at the end. After the description you can write x2, --seed 123, --steps 30, --cfg 7, --size tall.

## Cakes: the pastry chef's card

action-cake-card = 👩‍🍳 Pastry chef’s card
action-cake-seed = Change with this seed
cake-list = { $first }, { $rest }
cake-none = –
cake-card-short = For the pastry chef: { $tiers ->
    [one] { $tiers } tier
   *[other] { $tiers } tiers
}, { $servings } servings, { $least }–{ $most } hours of work. The rest is in the pastry chef’s card.
cake-card-short-cupcakes = For the pastry chef: cupcakes, { $least }–{ $most } hours of work. The rest is in the pastry chef’s card.
cake-card-short-bento = For the pastry chef: a bento cake, { $least }–{ $most } hours of work. The rest is in the pastry chef’s card.
cake-card-head = 👩‍🍳 Pastry chef’s card. Estimated from the description and from tables. It is not a recipe, and the figures are typical ones.
cake-card-tiers = { $tiers ->
    [one] Tier: { $sizes } cm across, { $height } cm high.
   *[other] Tiers from the bottom up: { $sizes } cm across, each { $height } cm high.
}
cake-card-servings-party = Servings: about { $servings } (Wilton’s chart, party pieces of 4×5 cm).
cake-card-servings-wedding = Servings: about { $servings } (Wilton’s chart, wedding pieces of 2.5×5 cm).
cake-card-weight = Weight: roughly { $least }–{ $most } kg, by the volume of the tiers.
cake-card-cupcakes = Cupcakes: usually 5–6 cm across, one for each guest, with no tiers and no supports.
cake-card-bento = Bento cake: usually about 10 cm across, 300–500 g, for one or two, with no tiers and no supports.
cake-card-people = For { $people } guests, as in the description, this size is enough.
cake-card-people-more = The description says { $people } guests, but this size makes about { $servings } servings: a bigger cake is needed.
cake-warn-people = ⚠ { $people } guests, but only about { $servings } servings.
cake-card-kg = The description asks for { $kg } kg: choose the diameters to match.
cake-card-cm = The description asks for { $cm } cm across: use that instead of the typical size.
cake-support-none = Supports: a single tier needs none, just a firm board.
cake-support-dowels = Supports: { $boards } boards, one under each tier. Dowels in the tiers, from the bottom up: { $dowels }. Take them out before serving.
cake-support-rod = One central rod, fixed in the base, goes through all the tiers.
cake-note-fruit = Berries and fruit are edible. Wash and dry them, and put them on the cake on the day it is served.
cake-note-flowers = Flowers of cream, sugar paste or wafer paper are edible, but the wire and tape inside are not.
cake-note-fresh = Fresh flowers are decoration only: wrap the stems, don’t push them into the cake, and take them off before serving. Florists’ flowers are sprayed and are not food.
cake-note-leaves = Most leaves and greenery are not edible. Put film under them and take them off before serving.
cake-note-chocolate = Chocolate is edible. Put drips on a chilled cake.
cake-note-baked = Macarons and meringues are edible but soften on cream. Put them on no earlier than a few hours before serving.
cake-note-figures = Figurines of fondant or chocolate are edible, but their sticks and frames are not. Take plastic and cardboard toppers off before serving.
cake-note-butterflies = Butterflies of wafer paper are edible, those of plain paper or foil are not.
cake-note-pearls = Pearls and sprinkles are edible if the pack lists ingredients. Take craft beads off.
cake-note-lace = Sugar lace is edible; take textile lace off.
cake-note-ribbon = Ribbons and bows of fondant are edible. Put film under a textile ribbon and take it off before serving.
cake-note-gold = Gold must be food grade (E175). Craft leaf is not food.
cake-note-candles = Candles and sparklers are not edible; put them in holders.
cake-card-harmful = ⚠ Never fresh on a cake, poisonous or with harmful sap: { $plants }. Make them of sugar instead.
cake-warn-harmful = ⚠ Not fresh on a cake: { $plants } (poisonous or harmful).
cake-plant-lily-of-the-valley = lily of the valley
cake-plant-hydrangea = hydrangea
cake-plant-lily = lily
cake-plant-tulip = tulip
cake-plant-daffodil = daffodil
cake-plant-hyacinth = hyacinth
cake-plant-anemone = anemone
cake-plant-ranunculus = ranunculus
cake-plant-delphinium = delphinium
cake-plant-foxglove = foxglove
cake-plant-calla = calla
cake-plant-ivy = ivy
cake-plant-mistletoe = mistletoe
cake-plant-holly = holly
cake-plant-poinsettia = poinsettia
cake-plant-eucalyptus = eucalyptus
cake-plant-gypsophila = baby’s breath
cake-card-hours = Work: about { $least }–{ $most } hours, without baking and cooling. Included: { $reasons }.
cake-work-first = filling and coating the first tier
cake-work-tier = the other tiers
cake-work-fondant = covering with fondant
cake-work-mirror = glazing
cake-work-figures = figurines
cake-work-flowers = handmade flowers
cake-work-baked = macarons or meringues
cake-work-lace = lace
cake-work-butterflies = butterflies
cake-work-inscription = the inscription
cake-keep-cold = Storage: at 2–6 °C. Take the cake out 30–60 minutes before serving.
cake-keep-fondant = Storage: a dry, cool place at 15–18 °C, since fondant sweats in a damp fridge. With a perishable filling: in the fridge, in a closed box.
cake-keep-ganache = Storage: chilled. Take the cake out an hour before serving, so that the ganache softens.
cake-card-allergens = Allergens in the description: { $allergens }. A cake usually contains gluten, eggs and milk; only the recipe can tell.
cake-card-allergens-none = Allergens: none are named in the description. A cake usually contains gluten, eggs and milk; only the recipe can tell.
cake-card-allergy = ⚠ A guest is allergic to: { $allergens }
cake-card-allergy-unread = ⚠ The description mentions an allergy: please read it carefully.
cake-card-without = ⚠ To be made without: { $allergens }
cake-allergen-nuts = nuts
cake-allergen-honey = honey
cake-allergen-peanuts = peanuts
cake-allergen-milk = milk
cake-allergen-eggs = eggs
cake-allergen-gluten = gluten
cake-allergen-soy = soy
cake-allergen-sesame = sesame

## Gallery page

page-gallery-style = Style of cake
page-gallery-style-all = Any
page-gallery-bad-style = You have no cakes in this style, so the filter ignores it.
