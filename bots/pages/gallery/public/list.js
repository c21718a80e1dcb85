/** The list of orders: remembers its filter for the way back, and asks only for what was filled in. */
import './telegram.js';
import { find, keep } from './page.js';

// Below the token, so that one list's filter is not another's.
keep(`list:${location.pathname}`, location.search);

find('.filter form')?.addEventListener('formdata', ({ formData }) => {
  for (const [name, value] of [...formData]) if (value === '') formData.delete(name);
});
