/** The page's own words in the language of the chat, as the server gives them. */
let words = {};

export const word = (key) => words[key] ?? '';

/** A language's own short name: English -> En, 中文, Русский -> Ру. */
export const languageName = (locale) => {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
};

/** Writes the words into everything under `root` that names one. */
export const applyWords = (root = document) => {
  for (const element of root.querySelectorAll('[data-word]')) {
    element.textContent = word(element.dataset.word);
  }
  for (const element of root.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', word(element.dataset.label));
  }
  for (const element of root.querySelectorAll('[data-tip]')) element.title = word(element.dataset.tip);
  for (const element of root.querySelectorAll('[data-alt]')) element.alt = word(element.dataset.alt);
  for (const element of root.querySelectorAll('[data-placeholder]')) {
    element.placeholder = word(element.dataset.placeholder);
  }
};

/** Takes the words of another language; everything that is on the page follows. */
export const setWords = (locale, given) => {
  words = given;
  document.documentElement.lang = locale;
  applyWords();
};
