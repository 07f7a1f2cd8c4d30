import { sha256 } from '@noble/hashes/sha2.js';

/** All the JavaScript of the page: a search that hides what does not match. Without it everything is shown. */
export const pageScript = `
const box = document.querySelector('#search');
box.closest('p').hidden = false;
box.addEventListener('input', () => {
  const wanted = box.value.toLowerCase();
  for (const item of document.querySelectorAll('[data-searched]'))
    item.hidden = !item.textContent.toLowerCase().includes(wanted);
  for (const section of document.querySelectorAll('section.account'))
    section.hidden = !section.querySelector('[data-searched]:not([hidden])');
  for (const details of document.querySelectorAll('details.more')) details.open = wanted !== '';
});
`;

/** The page allows this very script and no other (W3C, Content Security Policy Level 3, hash-source). */
export function scriptHash(): string {
  const hash = sha256(new TextEncoder().encode(pageScript));
  return `sha256-${btoa(String.fromCharCode(...hash))}`;
}
