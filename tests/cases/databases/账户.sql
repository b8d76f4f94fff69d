BEGIN TRANSACTION;
CREATE TABLE accounts (
	name VARCHAR NOT NULL,
	password VARCHAR NOT NULL,
	roles JSON NOT NULL,
	folders JSON NOT NULL,
	enabled BOOLEAN NOT NULL,
	generation INTEGER NOT NULL,
	PRIMARY KEY (name)
);
INSERT INTO "accounts" VALUES('张三','$argon2id$v=19$m=8,t=1,p=1$y9V/KLERJ754wxqmFXh8Yw$x3a40n1FSI5xSn9w1wv+oGjBHuQT/ocnXn+nevXORR0','["\u4fdd\u5bc6\u5ba1\u67e5\u4eba", "\u586b\u62a5\u4eba"]','["\u6559\u80b2\u5c40"]',1,0);
INSERT INTO "accounts" VALUES('李四','$argon2id$v=19$m=8,t=1,p=1$1Ch+60hbr4oRR4MN5fdM5Q$F1UEBov1QDEEzn4Y8VPJQCDJxdsZTLITSHt2e7ZK5y8','["\u8d22\u653f\u5c40"]','[]',0,1);
COMMIT;
