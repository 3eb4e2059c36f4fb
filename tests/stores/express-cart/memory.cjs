// The little of MongoDB that a shopper's pages need, kept in memory: goods from the program's own sample data, nothing is written down.
"use strict";
const Module = require("module");
const path = require("path");
const shop = path.join(process.cwd(), "node_modules", "express-cart");
const sample = require(path.join(shop, "bin", "testdata.json"));

const same = (a, b) => String(a) === String(b);
const fits = (doc, query) => Object.entries(query || {}).every(([key, asked]) => {
  if (key === "$or") return asked.some((one) => fits(doc, one));
  if (asked && asked.$in) return asked.$in.some((one) => same(one, doc[key]));
  if (asked instanceof Object && "$ne" in asked) return !same(asked.$ne, doc[key]);
  return same(asked, doc[key]);
});
const told = (value, done) => (done ? void setImmediate(done, null, value) : Promise.resolve(value));

class Cursor {
  constructor(docs) { this.docs = docs; }
  sort(by) {
    const [key, way] = Object.entries(by || {})[0] || [];
    if (key) this.docs = [...this.docs].sort((a, b) => (a[key] > b[key] ? way : a[key] < b[key] ? -way : 0));
    return this;
  }
  skip(n) { this.docs = this.docs.slice(n); return this; }
  limit(n) { this.docs = n ? this.docs.slice(0, n) : this.docs; return this; }
  toArray(done) { return told(this.docs, done); }
  count(done) { return told(this.docs.length, done); }
}

class Collection {
  constructor(docs) { this.docs = docs; }
  find(query) { return new Cursor(this.docs.filter((doc) => fits(doc, query))); }
  findOne(query, done) { return told(this.docs.find((doc) => fits(doc, query)) || null, done); }
  count(query, done) { return told(this.find(query).docs.length, done); }
}

const added = new Date(2026, 0, 1);
const kept = {
  users: [{ _id: "u1", usersName: "Owner", userEmail: "owner@shop.test", isAdmin: true }],
  products: sample.products.map((doc, n) => ({ _id: `p${n + 1}`, productAddedDate: new Date(+added + n), ...doc })),
  menu: [{ _id: "m1", items: ["Backpack", "Boot", "Jacket", "Cap"].map((title, order) => ({ title, link: `/category/${title.toLowerCase()}`, order })) }],
};
const collections = {};
const db = { collection: (name) => (collections[name] ||= new Collection(kept[name] || [])) };
const mongo = { MongoClient: { connect: (url, options, done) => setImmediate(done, null, { db: () => db }) }, ObjectID: String };

const load = Module._load;
Module._load = function (name, ...rest) {
  if (name === "mongodb") return mongo;
  if (name === "connect-mongodb-session") return (session) => class extends session.MemoryStore { constructor() { super(); } };
  return load.call(this, name, ...rest);
};
