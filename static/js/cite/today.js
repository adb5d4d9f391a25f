// The day of access is the reader's: the server never says what day it is.

const now = new Date();
const inWords = now.toLocaleDateString("en-US", { dateStyle: "long" });
const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
const inNumbers = [year, month, day].map((each) => String(each).padStart(2, "0"));

for (const place of document.querySelectorAll("[data-day]")) {
  place.textContent = place.dataset.day ? inNumbers.join(place.dataset.day) : inWords;
  place.closest(".dated").hidden = false;
}
