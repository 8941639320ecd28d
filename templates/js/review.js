// The form of a draft: makes a file of the answers, in the browser alone. Nothing is sent or kept anywhere; what the file
// holds is in tests/schema/review-form.schema.json, and src/review/form.rs reads it.
"use strict";
(() => {
  // Longer than this no review is read (src/review/form.rs).
  const LONGEST = 256 * 1024;
  const QUOTATION = 160;

  /** The day of where the reader is, as 2026-03-12. */
  const today = () => {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  const words = (text) => text.replace(/\s+/g, " ").trim();

  /** The paragraphs of the article that the form stands below, by number. */
  const paragraphs = (article, page) => {
    const found = new Map();
    for (const link of article.querySelectorAll(".par-number")) {
      const block = link.parentElement;
      const copy = block.cloneNode(true);
      copy.querySelectorAll(".par-number, .comment, .change, .remark-on, .sidenote, .remark, del, .note-call").forEach((one) => one.remove());
      const text = words(copy.textContent);
      const own = block.id.startsWith(page + ":") ? block.id.slice(page.length + 1) : block.id;
      const quotation = text.length > QUOTATION ? text.slice(0, QUOTATION).replace(/\s\S*$/, "") + " …" : text;
      found.set(Number(link.textContent), { link, anchor: own, quotation });
    }
    return found;
  };

  const start = (form) => {
    const said = form.dataset;
    const article = form.closest("article");
    const known = paragraphs(article, said.page);
    const rows = form.querySelector(".rows");
    const status = form.querySelector("[role=status]");
    let unsaved = false;

    const look = (row) => {
      const field = row.querySelector("input");
      const paragraph = known.get(Number(field.value));
      row.querySelector(".quotation").textContent = paragraph ? `« ${paragraph.quotation} »` : field.value && said.noneThere;
      field.setCustomValidity(paragraph || !field.value ? "" : said.noneThere);
    };
    const add = (number) => {
      const row = form.querySelector("template").content.firstElementChild.cloneNode(true);
      rows.append(row);
      row.querySelector("input").value = number ?? "";
      row.querySelector("input").addEventListener("input", () => look(row));
      row.querySelector(".remove").addEventListener("click", () => {
        row.remove();
        form.querySelector(".add").focus();
      });
      look(row);
      row.querySelector(number ? "textarea" : "input").focus();
    };
    const answers = () => {
      const value = (selector) => words(form.querySelector(selector)?.value ?? "");
      const text = (field) => (field?.value ?? "").trim();
      const review = {
        version: 1,
        kind: "review",
        page: said.page,
        title: said.title,
        text: said.text,
        blind: "blind" in said,
        commit: said.commit || null,
        written: today(),
        reviewer: value("[name=reviewer]") || null,
        recommendation: form.querySelector("[name=recommendation]:checked")?.value || null,
        criteria: [],
        general: text(form.querySelector("[name=general]")),
        paragraphs: [],
      };
      for (const one of form.querySelectorAll("[data-criterion]")) {
        const id = one.dataset.criterion;
        const step = one.querySelector("input:checked")?.value;
        const words = text(one.querySelector("textarea"));
        if (step) review.criteria.push({ id, step: Number(step) });
        if (words) review.criteria.push({ id, words });
      }
      for (const row of rows.children) {
        const number = Number(row.querySelector("input").value);
        const { anchor, quotation } = known.get(number) ?? { anchor: "", quotation: "" };
        const remark = text(row.querySelector("textarea"));
        if (remark) review.paragraphs.push({ number, anchor, quotation, remark });
      }
      return review;
    };
    const save = (event) => {
      event.preventDefault();
      const file = new Blob([JSON.stringify(answers(), null, 1) + "\n"], { type: "application/json" });
      if (file.size > LONGEST) {
        status.textContent = said.tooLong;
        return;
      }
      const link = document.createElement("a");
      link.href = URL.createObjectURL(file);
      link.download = `review-${said.page}.json`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      status.textContent = said.saved.replace("#", link.download);
      unsaved = false;
    };

    form.closest(".review").querySelector(".without-script").hidden = true;
    form.closest(".review").querySelectorAll(".with-script").forEach((one) => (one.hidden = false));
    for (const [number, { link }] of known) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "remark-on";
      button.textContent = "+";
      button.title = `${said.remarkOn} ${number}`;
      button.setAttribute("aria-label", button.title);
      button.addEventListener("click", () => add(number));
      link.after(button);
    }
    form.querySelector(".add").addEventListener("click", () => add());
    form.addEventListener("submit", save);
    form.addEventListener("input", () => (unsaved = true));
    window.addEventListener("beforeunload", (event) => unsaved && event.preventDefault());
  };

  document.querySelectorAll("form.review-form").forEach(start);
})();
