// Constraints and indexes of the graph, applied by `store` when a database is opened.
// Each statement ends with a semicolon and can be run again without harm; comments stand on lines of their own.

// Identity. A key is given once under each base label; an unresolved or withdrawn node keeps its own key.
CREATE CONSTRAINT document_key IF NOT EXISTS FOR (n:Document) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT organisation_key IF NOT EXISTS FOR (n:Organisation) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT person_key IF NOT EXISTS FOR (n:Person) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT event_key IF NOT EXISTS FOR (n:Event) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT place_key IF NOT EXISTS FOR (n:Place) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT source_uid IF NOT EXISTS FOR (n:Source) REQUIRE n.uid IS UNIQUE;
CREATE CONSTRAINT judgement_uid IF NOT EXISTS FOR (n:Judgement) REQUIRE n.uid IS UNIQUE;

// A node that only withdrawn edges know has this label instead of its own, and is still found by its key.
CREATE INDEX withdrawn_key IF NOT EXISTS FOR (n:Withdrawn) ON (n.key);

// What the queries look up: the number and symbol of a document, a stretch of time, the origin of a text.
CREATE INDEX document_number IF NOT EXISTS FOR (n:Document) ON (n.number);
CREATE INDEX document_symbol IF NOT EXISTS FOR (n:Document) ON (n.symbol);
CREATE INDEX document_date_from IF NOT EXISTS FOR (n:Document) ON (n.date_from);
CREATE INDEX event_date_from IF NOT EXISTS FOR (n:Event) ON (n.date_from);
CREATE INDEX source_origin IF NOT EXISTS FOR (n:Source) ON (n.origin);

// Every edge is one statement of one source: merged by uid, withdrawn by source. Without the index on source,
// MERGE of the ten-thousandth source on one pair of nodes is a hundred times slower.
CREATE CONSTRAINT implements_uid IF NOT EXISTS FOR ()-[r:IMPLEMENTS]-() REQUIRE r.uid IS UNIQUE;
CREATE INDEX implements_source IF NOT EXISTS FOR ()-[r:IMPLEMENTS]-() ON (r.source);
CREATE CONSTRAINT issued_by_uid IF NOT EXISTS FOR ()-[r:ISSUED_BY]-() REQUIRE r.uid IS UNIQUE;
CREATE INDEX issued_by_source IF NOT EXISTS FOR ()-[r:ISSUED_BY]-() ON (r.source);
CREATE CONSTRAINT signed_by_uid IF NOT EXISTS FOR ()-[r:SIGNED_BY]-() REQUIRE r.uid IS UNIQUE;
CREATE INDEX signed_by_source IF NOT EXISTS FOR ()-[r:SIGNED_BY]-() ON (r.source);
CREATE CONSTRAINT addressed_to_uid IF NOT EXISTS FOR ()-[r:ADDRESSED_TO]-() REQUIRE r.uid IS UNIQUE;
CREATE INDEX addressed_to_source IF NOT EXISTS FOR ()-[r:ADDRESSED_TO]-() ON (r.source);
CREATE CONSTRAINT cites_uid IF NOT EXISTS FOR ()-[r:CITES]-() REQUIRE r.uid IS UNIQUE;
CREATE INDEX cites_source IF NOT EXISTS FOR ()-[r:CITES]-() ON (r.source);
CREATE CONSTRAINT amends_uid IF NOT EXISTS FOR ()-[r:AMENDS]-() REQUIRE r.uid IS UNIQUE;
CREATE INDEX amends_source IF NOT EXISTS FOR ()-[r:AMENDS]-() ON (r.source);
CREATE CONSTRAINT replaces_uid IF NOT EXISTS FOR ()-[r:REPLACES]-() REQUIRE r.uid IS UNIQUE;
CREATE INDEX replaces_source IF NOT EXISTS FOR ()-[r:REPLACES]-() ON (r.source);
CREATE CONSTRAINT attended_uid IF NOT EXISTS FOR ()-[r:ATTENDED]-() REQUIRE r.uid IS UNIQUE;
CREATE INDEX attended_source IF NOT EXISTS FOR ()-[r:ATTENDED]-() ON (r.source);
CREATE CONSTRAINT presided_uid IF NOT EXISTS FOR ()-[r:PRESIDED]-() REQUIRE r.uid IS UNIQUE;
CREATE INDEX presided_source IF NOT EXISTS FOR ()-[r:PRESIDED]-() ON (r.source);
CREATE CONSTRAINT spoke_at_uid IF NOT EXISTS FOR ()-[r:SPOKE_AT]-() REQUIRE r.uid IS UNIQUE;
CREATE INDEX spoke_at_source IF NOT EXISTS FOR ()-[r:SPOKE_AT]-() ON (r.source);
CREATE CONSTRAINT organised_uid IF NOT EXISTS FOR ()-[r:ORGANISED]-() REQUIRE r.uid IS UNIQUE;
CREATE INDEX organised_source IF NOT EXISTS FOR ()-[r:ORGANISED]-() ON (r.source);
CREATE CONSTRAINT held_at_uid IF NOT EXISTS FOR ()-[r:HELD_AT]-() REQUIRE r.uid IS UNIQUE;
CREATE INDEX held_at_source IF NOT EXISTS FOR ()-[r:HELD_AT]-() ON (r.source);
CREATE CONSTRAINT holds_uid IF NOT EXISTS FOR ()-[r:HOLDS]-() REQUIRE r.uid IS UNIQUE;
CREATE INDEX holds_source IF NOT EXISTS FOR ()-[r:HOLDS]-() ON (r.source);
CREATE CONSTRAINT part_of_uid IF NOT EXISTS FOR ()-[r:PART_OF]-() REQUIRE r.uid IS UNIQUE;
CREATE INDEX part_of_source IF NOT EXISTS FOR ()-[r:PART_OF]-() ON (r.source);
CREATE CONSTRAINT succeeded_by_uid IF NOT EXISTS FOR ()-[r:SUCCEEDED_BY]-() REQUIRE r.uid IS UNIQUE;
CREATE INDEX succeeded_by_source IF NOT EXISTS FOR ()-[r:SUCCEEDED_BY]-() ON (r.source);
CREATE CONSTRAINT mentions_uid IF NOT EXISTS FOR ()-[r:MENTIONS]-() REQUIRE r.uid IS UNIQUE;
CREATE INDEX mentions_source IF NOT EXISTS FOR ()-[r:MENTIONS]-() ON (r.source);
CREATE CONSTRAINT candidate_uid IF NOT EXISTS FOR ()-[r:CANDIDATE]-() REQUIRE r.uid IS UNIQUE;
CREATE INDEX candidate_source IF NOT EXISTS FOR ()-[r:CANDIDATE]-() ON (r.source);
CREATE CONSTRAINT withdrawn_edge_uid IF NOT EXISTS FOR ()-[r:WITHDRAWN]-() REQUIRE r.uid IS UNIQUE;
CREATE INDEX withdrawn_edge_source IF NOT EXISTS FOR ()-[r:WITHDRAWN]-() ON (r.source);

// What is decided again when a source comes or goes: mentions by blocking key, and the identities known under it.
CREATE INDEX mentions_block IF NOT EXISTS FOR ()-[r:MENTIONS]-() ON (r.block);
CREATE INDEX mentions_identity_block IF NOT EXISTS FOR ()-[r:MENTIONS]-() ON (r.identity_block);
CREATE INDEX mentions_identity_wide IF NOT EXISTS FOR ()-[r:MENTIONS]-() ON (r.identity_wide);
// One writer at a time: each writing transaction makes and deletes this node, so that the next one waits.
CREATE CONSTRAINT ingest_lock_key IF NOT EXISTS FOR (n:IngestLock) REQUIRE n.key IS UNIQUE;

// Names are found without diacritics: search_key is folded by us. An analyzer with stop words would drop the
// syllables "an" and "to".
CREATE FULLTEXT INDEX entity_search IF NOT EXISTS FOR (n:Document|Organisation|Person|Event|Place)
ON EACH [n.search_key] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}};
