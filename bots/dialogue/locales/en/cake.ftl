# Cakes: the form, parameters, the pastry chef's card

## Cakes: where it begins

cake-ask-steps = If questions are easier, press “Step by step”.
cake-ask-steps-words = If questions are easier, write “step by step”.
cake-step-by-step = 📝 Step by step
cake-language = You can describe a cake in English, Russian or Chinese, or in any language with Latin letters. I don’t know other letters.
cake-seed-kept = Seed { $seed } stays as it is, so only what you rewrite will change.
cake-seed-again = The same cake with the same seed. Press “Change” to rewrite the description.

## Cakes: the form

cake-form-step = Step { $step } of { $steps }
cake-form-leave = You can answer in your own words. /cancel if you have changed your mind.
cake-form-words = Write “skip” to leave it out, “back” to go back. /cancel if you have changed your mind.
cake-ask-occasion = What is the occasion? Choose, or use your own words.
cake-ask-style = In which style? Choose, or use your own words.
cake-ask-tiers = How many tiers? From 1 to 5.
cake-ask-coating = Which coating? Choose, or use your own words.
cake-ask-decor = Which decorations? Choose, or write what you would like to see.
cake-ask-palette = In which colours? Choose, or use your own words.
cake-ask-inscription = What shall be written on the cake? Send the words; they will appear letter by letter.
cake-skip = Skip
cake-back = ‹ Back
cake-tiers = { $n }
cake-choose-answer = Please choose from the list or answer in words.
cake-wrong-tiers = A cake can have 1 to 5 tiers.
cake-inscription-limit = More than { $limit } characters can’t be read on a cake. Please shorten them.
cake-change-ask = What would you like to change?
cake-change-words = Describe it anew in one line
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
cake-size-square = square, 768×768
cake-size-tall = tall, 512×768
cake-size-wide = wide, 768×512
cake-count = ×{ $n } · { CREDITS($price) }
cake-count-chosen = ✓ ×{ $n } · { CREDITS($price) }
cake-wrong-count = One order has 1 to 4 variants: end with x1, x2, x3 or x4. If it is a word of the description, don’t put it last.
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
cake-card-head = 👩‍🍳 Pastry chef’s card. Made from the description and tables; it is no recipe, and the figures are typical ones.
cake-card-tiers = { $tiers ->
    [one] Tier: { $sizes } cm across, { $height } cm high.
   *[other] Tiers from the bottom up: { $sizes } cm across, each { $height } cm high.
}
cake-card-servings-party = Servings: about { $servings } (Wilton’s chart, party pieces of 4×5 cm).
cake-card-servings-wedding = Servings: about { $servings } (Wilton’s chart, wedding pieces of 2.5×5 cm).
cake-card-weight = Weight: roughly { $least }–{ $most } kg, by the volume of the tiers.
cake-card-people = The description says { $people } guests: this size is enough.
cake-card-people-more = The description says { $people } guests, but this makes { $servings } servings: a bigger cake is needed.
cake-card-kg = The description says { $kg } kg: choose the diameters to match.
cake-card-cm = The description says { $cm } cm across: that counts before the typical size.
cake-support-none = Supports: a single tier needs none, only a firm board.
cake-support-dowels = Supports: { $boards } boards, one under each tier. Dowels in the tiers, from the bottom up: { $dowels }. They are taken out before serving.
cake-support-rod = One central rod goes through all tiers, fixed in the base.
cake-note-fruit = Berries and fruit are edible. Wash and dry them, and put them on the same day.
cake-note-flowers = Flowers of cream, sugar paste or wafer paper are edible, but not the wire and tape inside.
cake-note-fresh = Fresh flowers only decorate: wrap the stems, don’t push them into the cake, take them off before serving. Florists’ flowers are treated and not food.
cake-note-leaves = Leaves are mostly not edible. Put film under them and take them off before serving.
cake-note-chocolate = Chocolate is edible. Drips go on a chilled cake.
cake-note-baked = Macarons and meringues are edible but go soft. Put them on a few hours before serving.
cake-note-figures = Figurines of fondant or chocolate are edible, but not their sticks and frames. Plastic and cardboard toppers come off.
cake-note-butterflies = Butterflies of wafer paper are edible, those of plain paper or foil are not.
cake-note-pearls = Pearls and sprinkles are sugar if the pack lists what is in them. Craft beads come off.
cake-note-lace = Sugar lace is edible; textile lace comes off.
cake-note-ribbon = Ribbons and bows of fondant are edible. A textile ribbon lies on film and comes off.
cake-note-gold = Gold must be food grade (E175). Craft leaf is not food.
cake-note-candles = Candles and sparklers are not edible; put them in holders.
cake-card-harmful = ⚠ Not on a cake, poisonous or with harmful sap: { $plants }. Use sugar ones instead.
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
cake-card-hours = About { $least }–{ $most } hours of work without baking and cooling. Counted: { $reasons }.
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
cake-keep-cold = Keep at 2–6 °C. Take it out 30–60 minutes before serving.
cake-keep-fondant = Keep in a dry, cool place at 15–18 °C. Fondant sweats in a damp fridge. If the filling is perishable, chill it in a closed box.
cake-keep-ganache = Keep it chilled. Take it out an hour before serving: ganache must soften.
cake-card-allergens = Allergens named in the description: { $allergens }. Others depend on the recipe.
cake-card-allergens-none = The description names no allergens. A cake usually has gluten, eggs and milk; the recipe tells for certain.
cake-allergen-nuts = nuts
cake-allergen-peanuts = peanuts
cake-allergen-milk = milk
cake-allergen-eggs = eggs
cake-allergen-gluten = gluten
cake-allergen-soy = soy
cake-allergen-sesame = sesame

## Gallery page

page-gallery-style = Style of cake
page-gallery-style-all = Any
page-gallery-bad-style = You have no cakes in this style, so the style is left out.
