PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE runs (                         -- one row a run
  run INTEGER PRIMARY KEY,
  started TEXT NOT NULL, finished TEXT,     -- UTC; finished is NULL when the run was cut off
  program TEXT NOT NULL, model TEXT NOT NULL, command TEXT,
  coded INTEGER, skipped INTEGER, foreign_language INTEGER, failed INTEGER, removed INTEGER
);
INSERT INTO runs VALUES(1,'2026-11-22T03:42:39Z','2026-11-22T03:42:39Z','0.1.0','0.1.0+8087d831945baa05','rapport run --meta examples/meta.tsv -o a.db examples',4,0,0,0,0);
INSERT INTO runs VALUES(2,'2026-11-22T05:10:24Z','2026-11-22T05:10:24Z','0.1.0','0.1.0+03f76286aff36be3','rapport run -q -o o.db --meta examples/meta.tsv examples/2022-11-29-ttp-ends-truce.txt',1,0,0,0,0);
CREATE TABLE problems (                     -- documents that are not coded, until they are; each run tries again
  document TEXT PRIMARY KEY,                -- its name; that of the file where it is the file that could not be read
  file TEXT NOT NULL, line INTEGER, byte INTEGER,   -- the place of the fault; byte is the column where there is a line
  code TEXT NOT NULL,                       -- io, format, limit, document (no text), language
  message TEXT NOT NULL,
  first_run INTEGER NOT NULL REFERENCES runs, run INTEGER NOT NULL REFERENCES runs   -- met first and last
);
CREATE TABLE documents (
  doc INTEGER PRIMARY KEY,                  -- in order of arrival
  document TEXT NOT NULL UNIQUE,            -- the path as given
  id TEXT, sha256 TEXT,
  title TEXT, byline TEXT, publisher TEXT, publisher_code TEXT, url TEXT, language TEXT,
  published_from TEXT, published_to TEXT, published_basis TEXT,
  published_why TEXT,                       -- reasons, when it is inferred
  copy_of TEXT, copy_basis TEXT,
  cites TEXT NOT NULL DEFAULT '[]',
  origin TEXT,                              -- the medium that it credits as a whole: its code, else its name
  credits INTEGER NOT NULL,                 -- 1: says that it first appeared elsewhere
  quotes TEXT NOT NULL DEFAULT '[]',        -- documents of which it holds a passage: [{document, basis}]
  problem TEXT,
  text_bytes INTEGER NOT NULL, dropped_bytes INTEGER NOT NULL,
  recipe TEXT NOT NULL,                     -- what, beside the bytes, shaped the records: model and metadata
  dates TEXT NOT NULL DEFAULT '[]',         -- every day that the document gives for itself: [{kind, from, to, basis, text}]
  blocks TEXT NOT NULL DEFAULT '[]',        -- parts of text: [{kind, span}]
  dropped TEXT NOT NULL DEFAULT '[]',       -- what was left out of text: [{reason, text}]
  run INTEGER NOT NULL REFERENCES runs,     -- that wrote the row
  removed INTEGER REFERENCES runs,          -- that no longer found the document where it was; NULL: it is still there
  shingles BLOB,                            -- 32-bit hashes of five-word runs, ascending, in the byte order of the machine
  text TEXT NOT NULL                        -- last, so that linking, which reads the rest, need not read over it
);
INSERT INTO documents VALUES(1,'examples/2025-01-07-year-of-attacks.txt','d-9edd4e88ee51190e','9edd4e88ee51190e3cb0d6c1660a073d434540641fdaf5000cf02e5053c91916','Policy note: the deadliest year of the decade',NULL,'Margalla Centre for Security Studies',NULL,NULL,'en','2024-01-01',NULL,'inferred','not before 2024-01-01: it tells of 2024 (sentence 3)',NULL,NULL,'[]',NULL,0,'[]',NULL,1609,138,'0.1.0+8087d831945baa05 - - Margalla Centre for Security Studies','[]','[{"kind": "title", "span": [0, 45]}, {"kind": "paragraph", "span": [46, 385]}, {"kind": "heading", "span": [386, 398]}, {"kind": "paragraph", "span": [399, 422]}, {"kind": "paragraph", "span": [423, 724]}, {"kind": "paragraph", "span": [725, 1071]}, {"kind": "paragraph", "span": [1072, 1297]}, {"kind": "heading", "span": [1298, 1311]}, {"kind": "paragraph", "span": [1312, 1609]}]','[{"at": 1609, "reason": "share or subscribe", "text": "About the author: the Margalla Centre for Security Studies is an independent research institute in Islamabad. Subscribe to our newsletter."}]',1,NULL,X'890b5c00d13f7200d56891009aadc500dd9111016c095101efa5c701b0019e02876e4b04fab437061eb75c06bbb13c09256ec109f363450a1b536b0cfff02b0d2ecd700e7ab98e0ef5c6e20e87af110f8a6dd70fc160981011a8b1103149b2123dbd3c135077a61617d5ab1b239e1b1f4de668200a437c21187913224fb13822fb3b79229b6fcf25c01e0927626655299556a629362bd72933dee929a174fd2a3da03f2b71d3802cd5d1c02c4fce9e2ddbfb892ea25aa72e71431c32d5bf353209856b3359c98c3354bc9a33127c29355cca83354d47fe36755051383db452389b5796388123913ba3ebe83b3950413e648f993edf656e3f64bda83f3951bf3faeccf3400127f542c7d85044f821ee4487893b45e46bdc457fc98c46fc54c846c1e32948c0a19b4860acee487da5c6495b30ca492205394a4a0f404a8279d44ca712c44ef14b4a4f6ffe744f2c80994fed5d0851973e3f5144181f52b0789152b47ac75201302b54df598d54f9e4e0546265b55692594d57a95da657d6365e588b276459c5218e5917964a5a0e2aef5a54e4c65bad73e65b3a4e3f5cd904545c2f90c05ee4baa85f8781f95f5b8353616c80bc62c4b93c63b2c6f4673dd013686408066a158b7e6bbb800a6dafc51f6d9a265b6d38fb6f726e5e2473d41627737623c9732a822274b794437419ffbf743733f074e9dff475811fc676233ee6765a0456772c91e877a8c25c7893387b7c3ef69a7c47d3a47c02f1777d5795fb7d4370ae7ea49bc57e13c1c77e18a9cf819f58df812697068534f58385a2f03486a5a44b8674ae7186c1f1a08814dcf589aa6cd48a3a8d558b62cea08b46ea828cd9ff19913ccea291879f5e9215967f9298b6859237f0dc92320ff092ed1d73946965cc95a9087f96c7761999c41e8599765ace99db7ffe994915e09aaee5f59a8bb33b9df0299b9d7aa7d99d48e8bf9e2f7aada0604f50a7af3e96a7d70a2aa97c4f4da9b472fda9384871aaad5025abe82374acaee7d4acb77581ad4438cfadccea0aafdc4cd4af84548bb109c6dbb1af5be9b19fd324b39e11a3b4d952c1b4b30849b5fc4a82b6fe4295b6eabe74b78a4f43b847a05cb868a9c5b84babf7b83ed622b997d3bbb929ec65bc19cff3bf4304e9c03a02ebc0693bbec198a1cec257378cc8fee6b0caf956e4ca811c96cc346e1fce1d94b3cfec8d24d0b8d64ed3b19510d457b33dd4833ac5d4ecd0b3d5fff264d6c1ff76d70b8c3ad99a744adb35518bdb7439dedcbe4dfedc4e0731ddc8a6a6ddad23a8ddcb3e4fde283c58de338c39df7c6fa8df070731e08e6db9e0dcadafe19bebede1e32127e2f8cf99e210aa25e59e53f3e933abf5ea0ed34eeb4edf80ebb947eaebc8a324ef016751f0bc3b0bf296cc43f2543f0df6091067f61d760bf89c03d3f92c23ebfa423c17fbbb3241fd5b04e3fdeed080ff',replace('Policy note: the deadliest year of the decade\nPakistan''s security forces have ended their deadliest year in a decade. The Margalla Centre counted 444 militant attacks in 2024, in which 685 members of the security forces lost their lives. Civilians and militants included, 2,546 people were killed. Violence in Khyber Pakhtunkhwa and Balochistan accounted for 94 per cent of the deaths.\nWhat changed\nThree things stand out.\nFirst, the TTP has grown. It absorbed more than a dozen smaller groups, and it uses rifles and night-vision devices that American troops left behind in Afghanistan. According to a United Nations monitoring team, the Afghan Taliban provide the TTP with money and safe houses. Kabul rejects that report.\nSecond, relations between Islamabad and Kabul have deteriorated. In March and again in December, Pakistan carried out air strikes in Afghanistan. After the strikes of 24 December the Taliban claimed that 46 civilians had been killed; Pakistani officials spoke of dozens of militants. Four days later Afghan forces attacked Pakistani border posts.\nThird, talking has stopped. Pakistan has refused to negotiate with the TTP since the ceasefire of 2022 collapsed. China has offered to mediate between the neighbours, and Saudi Arabia has urged both of them to show restraint.\nWhat may come\nIf attacks rise again in spring, Islamabad could strike deeper. A trade embargo is possible as well. Neither would end the war, but both would hurt the people who live along the line. The Centre recommends a joint border commission, a hotline between the two armies and a return to regular visits.','\n',char(10)));
INSERT INTO documents VALUES(2,'examples/2025-03-04-radio-bulletin.txt','d-3c9259e02df86bc0','3c9259e02df86bc0e08c2c8398a2530e52671b4556d8992a04fe39704b859128','RADIO SALANG. The news at six, Tuesday, March 4.',NULL,'Radio Salang',NULL,NULL,'en','2025-03-04','2025-03-04','option',NULL,NULL,NULL,'[]',NULL,0,'[]',NULL,1558,0,'0.1.0+8087d831945baa05 2025-03-04 2025-03-04 Radio Salang','[]','[{"kind": "title", "span": [0, 48]}, {"kind": "heading", "span": [49, 63]}, {"kind": "paragraph", "span": [64, 131]}, {"kind": "paragraph", "span": [132, 187]}, {"kind": "paragraph", "span": [188, 233]}, {"kind": "paragraph", "span": [234, 253]}, {"kind": "paragraph", "span": [254, 745]}, {"kind": "paragraph", "span": [746, 1104]}, {"kind": "paragraph", "span": [1105, 1223]}, {"kind": "paragraph", "span": [1224, 1378]}, {"kind": "paragraph", "span": [1379, 1492]}, {"kind": "paragraph", "span": [1493, 1558]}]','[]',1,NULL,X'1e881101e80da501a1ee2202d2d3a703837e4307f503880780044708c3d31a09fdd6750a9170560cb7278d0e181e7f0fcf33bc1002a8a4127332cb12f8303a13f8c21e161edc53169075b5160eed0e176179401874e38018508bb918e2923c19bf2d681aca59ab1b47f1231d4ae04a1dc5e6a51f50bc5e20e6a7432154d2b221c5405622704fb023b21ecb236526032500c9b22619a09e272f8e2a2882cb2a28866cdb298475792ae640fd2a564d8d2b867b8e2b0d1fe72d630d342e4cb6382eb07a872eeb68312fd9d42a3330746f33c2c0563410bddc34b72231377cc88137a7ceb7382ec9833af1b2633f85a99b3fc1a032406f419840b1fbc3404752214111ce24419189b642b5b4e243f3b9fb4311ad9344568a9045cbc0cf466b49cd4769ab714822625449680f3d4a0f8f794a1915a84ad9b5da4df2cc1350f132325034e89d515fc41e52ec49655250079152f6adc1526214eb55f3030657bd684157c69deb57cd94b15d9a23b55dafd6a75e473fae5e2c64325f913d0c6085aa0764c901bb64ad08c9646f7c1b659d671966b19abe66e83cd266cd2f34684cfed069daf69f6a836dbc6ad67a4c6b6e88b86b129ed46cb845416eadc03d6fd124017087c182707f58a07137a8b072d407e2729957fc741687fd773b570e7842561779ee71287a4cbf9b7afef4547bdb3c9d7d18b8457e5894417f4d004881241aad83dd6979842ad777854788dd85993d4286e9f14c8c2cb7828c4568da8cb5d9fe8cfeb9478e0fcc038f36f2e59063fd9792d3ccd292f86613938d659f933463d9949b96da949a92be95206ad1951c5a519694f36298b2ea6998d31979982cafd698be7a899a7f08219e92b5d29e327ea89f8383a0a48083c1a421a605a5d41c88a5400bdda5544f1aa7cf2935a787f232aac04daeaac4e467abccfeb5abafeb2dae41f43aaf931ecfaffd8301b0dd309cb0335465b2594891b6c0189db722752bb85a4189b8883cdab86d0944badc9aa8ba76e2f9ba0d7305bba692c3bbc9faf1bb3fb66dbca5faf3bfdcc386c09e174cc30a47b7c35650bac3b114ebc3f59a0dc4026ce3c4726200c52ecd43c52ae688c8769cd8c81c15f0c89e8523cab625d1caba8c61cb5aea6bccde69f3cc30f9b6cd7a89c0cdc25db2ceebf667d41e536cd50b729ad5b0a247d615d7e3d6b008edd7abab24d88cfb4dd9a19559d93cc90ada87fcaddac7f58edb1a4328ddeaa7a2ddde7dbedd876ed7ddd09f0edeae6058dfc639cbdffd7418e1f5ed1ce1738cd8e1de3708e3b41c7ce45da736e57c3054e51c3c2de7ae6630e74b8db7e734c250e83ae558e8c9c197e991dfa4ea4848dfeb56930dec1c000ced3e5dafedc3f1e0ed02132eee2face2ee2597e7f24b9b36f3059440f36caf21f419926ef419bcb1f42b05def48021e5f4324c81f6e7b118f7c6058df81960eef92c5efefa7d58b1fd1ce0bffefd1fd2ff579dfcff',replace('RADIO SALANG. The news at six, Tuesday, March 4.\nThe headlines:\nPakistani and Afghan forces trade fire at Torkham for a second day.\nTwin suicide bombing kills 18 at an army base in Bannu.\nIran sends home another ten thousand Afghans.\nThe news in detail.\nPakistani and Afghan border guards exchanged fire at the Torkham crossing again this morning. One Taliban fighter was killed and two were wounded, the interior ministry in Kabul said. Pakistani officials say that six of their soldiers and two civilians were injured. The crossing has been closed since February 21, when Pakistan shut it in a dispute over a bunker that the Taliban are building. About five thousand trucks are stranded. Tribal elders from both sides are to meet on Wednesday.\nTwo suicide bombers drove cars full of explosives into the wall of an army base in Bannu, in north-western Pakistan, this evening. At least 12 people were killed, six children among them, and 30 were injured, a doctor at the city hospital told us. A group linked to Hafiz Gul Bahadur has claimed the attack. The army says six of the attackers were shot dead.\nThe Pakistani prime minister, Shehbaz Sharif, has condemned the bombing and promised that the guilty will be punished.\nIran has deported ten thousand Afghan migrants in the past week, the refugee ministry in Kabul says. It has asked Tehran to slow the returns until summer.\nAnd in Islamabad, the Foreign Office has denied reports that Pakistan is planning a new operation on Afghan soil.\nYou are listening to Radio Salang. The next bulletin is at eight.','\n',char(10)));
INSERT INTO documents VALUES(3,'examples/2025-10-12-border-clashes-copy.txt','d-18f4c00d3bc445bb','18f4c00d3bc445bb1b619e7a8ad9932598670bbb037c39003220d12b00f14884','Pakistan says 23 soldiers killed in overnight clashes on Afghan border',NULL,'RegionWatch Daily',NULL,NULL,'en','2025-10-12','2025-10-12','option',NULL,'examples/2025-10-12-border-clashes.txt','216 of 231 five-word runs','[]','Indus Chronicle',1,'[]',NULL,1510,194,'0.1.0+8087d831945baa05 2025-10-12 2025-10-12 RegionWatch Daily','[]','[{"kind": "heading", "span": [0, 17]}, {"kind": "title", "span": [18, 88]}, {"kind": "paragraph", "span": [89, 259]}, {"kind": "paragraph", "span": [260, 533]}, {"kind": "paragraph", "span": [534, 810]}, {"kind": "paragraph", "span": [811, 1100]}, {"kind": "paragraph", "span": [1101, 1251]}, {"kind": "paragraph", "span": [1252, 1510]}]','[{"at": 533, "reason": "link to another story", "text": "ALSO READ: Ten things to know about the Durand Line"}, {"at": 1251, "reason": "share or subscribe", "text": "Share this: Facebook Twitter WhatsApp"}, {"at": 1510, "reason": "syndication line", "text": "The post 23 soldiers martyred in overnight clashes on Afghan border first appeared on The Indus Chronicle."}]',1,NULL,X'b916130036d6090541d81605f4ebf206232e9b073913c3073123c407976c5e09b2cb010a38c1670bfd9a830c84dbd20d7d2a2e0f8c9a7410026fde1079c00a12fe13231259a44012dc6327150c16a415222a5a162b04801630232620710c6c207a4bbc20bb6b52226f0a4f24db1b542439afd22433c22b26d60d7d26ddee4b27653f1b283f1172299b99d6292d53042a341cce2bc08ef82b3017e12ca519ab2d8e114b306d2a6232cc17ce34ebfa41369abcc936113990377437f53804dc863923aead3c2498543e32c56b3ee4da443fc065264042503b41417ad14287a57c4489354b46948b7f46b9ca974692657b48dcc4a148db15b84884fde9493ccb4b4ac52f094c2d730c4e916a224e5409704ea474784f339ce94fb71e32510bbc90524bd2eb5245550153707d22533717c3548d4fda55e7ec2f582a19d659cd3e055b0e59345b0a4da15d6b70a65d3d90215f5f95e25f4973c66078d54a6144dafa61af51fb63ef51a066de7d21680270c068a78dea6812d2d26a8d39a16bb84c206d97d6366dac4c366e9e19816e10b5c96f5d5cd1707c000e734c053f75df30b8779c60fb77f55243786f687b78c0d462798171f279efd7557de5f0b17dd994bc7e2fdf9482ad8e9e828ebf5484b46aab847f494885af5f91862b15d287748ed6890ecae9896d2eea892202508c476b628c862e168d6862398dfc1fd88dd5119d8e29b18990654de990e5d1db93d2f2a5940dcae29480097897aa3bde987469409a81a1f29a6b901b9c7b8c369ce68dc59dd758079e3ad52fa11e943da2f1c25ca2dfc5fba32d6f0ba51e6b3ba68a064ca9853e2aaa0b7444adc5f879adbaa30fafa98035af52804daf0810b0affbb3fab0dcb6adb1abc9d0b31be127b76ec488b93ea268ba9dce6bba7c8dc3bcc6f3ebbe43d02bbffb753dc112cbc2c46884d9c425a7e8c4c9cbc0c522bf47c6cfe688c6497e7ac70af274c8bb8940ca519b86ca353d40d0172f86d0d39593d013d04bd1656664d19c3546d32ec94ed309fbfcd3593c1dd70f0e7fd7511445d84bd9d9d85049a5dac96d6fdbe215acdc14b04addfe36aadd82c3ecdf295886e021733ee2579771e2485d82e216b17ce3fb2873e4dcd1fee4f24f08e56eed44e76b39cce965b943eb59d1e8ebadb412ec750dc0eca69868ee49a3b2ee92346aef9146d5ef088f16f0066a7ff08d77f8f01ea2b9f1de88d0f1056eeff2e690b4f31882edf4d7c815f52605d9f81b6472f91987e9f9ea61cafa785cb2fbaf9d17fcd9c80bfd255a53fd864d12feb3cafafe',replace('RegionWatch Daily\nPakistan says 23 soldiers killed in overnight clashes on Afghan border\nTwenty-three Pakistani soldiers were killed and 29 were injured when Afghan Taliban forces attacked posts along the border on Saturday night, the military said on Sunday.\nMore than 200 Taliban and affiliated militants were killed in the response, Inter-Services Public Relations said in a statement. Pakistani troops took control of 21 hostile positions on the Afghan side for a short time and destroyed several camps used by the TTP, it added.\nThe Taliban government gave a different account. Its spokesman, Zabihullah Mujahid, claimed that 58 Pakistani soldiers were killed and about 30 wounded and that 25 Pakistani posts were captured. Nine Taliban fighters lost their lives, he said. Neither claim could be verified.\nKabul''s defence ministry said the operation was a retaliation for Pakistani violations of Afghan airspace. On Thursday night explosions were heard in the Afghan capital and a market was bombed in Paktika; the Taliban blamed Pakistan. Islamabad has neither confirmed nor denied the strikes.\nFighting was reported from Angoor Adda, Bajaur, Kurram, Dir, Chitral and Baramcha. Pakistan closed the Torkham and Chaman crossings on Sunday morning.\nPresident Asif Ali Zardari condemned the attack, and Prime Minister Shehbaz Sharif warned that every provocation would get a strong reply. Saudi Arabia, which signed a mutual defence pact with Pakistan last month, called for restraint, as did Qatar and Iran.','\n',char(10)));
INSERT INTO documents VALUES(4,'examples/2025-10-12-border-clashes.txt','d-ed236d12f6b92775','ed236d12f6b92775961d69466ea98c4169b13e4f271e3600173f449e78388e56','23 soldiers martyred in overnight clashes on Afghan border, says ISPR',NULL,'The Indus Chronicle',NULL,NULL,'en','2025-10-12','2025-10-12','option',NULL,NULL,NULL,'[]',NULL,0,'[]',NULL,1820,0,'0.1.0+8087d831945baa05 2025-10-12 2025-10-12 The Indus Chronicle','[]','[{"kind": "title", "span": [0, 69]}, {"kind": "byline", "span": [70, 81]}, {"kind": "paragraph", "span": [81, 253]}, {"kind": "paragraph", "span": [254, 527]}, {"kind": "paragraph", "span": [528, 804]}, {"kind": "paragraph", "span": [805, 1094]}, {"kind": "paragraph", "span": [1095, 1245]}, {"kind": "paragraph", "span": [1246, 1607]}, {"kind": "paragraph", "span": [1608, 1820]}]','[]',1,NULL,X'bf8a0000b9161300dcf6c40341d81605f4ebf206232e9b073913c3073123c407b2cb010a38c1670bfd9a830c944aca0d84dbd20d7d2a2e0f8c9a7410026fde10b99c3b1179c00a12fe13231259a44012dc6327150c16a415222a5a162b04801689839d1d30232620710c6c207a4bbc20bb6b5222a80c7022e9a007246f0a4f24db1b542439afd22433c22b26d60d7d26ddee4b27653f1b283f1172299b99d629e1a7f2292d53042a341cce2bc08ef82b3017e12c99d1622da519ab2d128da42e8e114b306d2a6232c9ac93334d4a2b34cc17ce34ebfa41369abcc936113990377437f53804dc863923aead3c4a9ee43d2498543e32c56b3ee4da443fa702b93fc06526405149b64042503b41da795e41417ad14287a57c4489354b46948b7f46b9ca974692657b48dcc4a148db15b84884fde9493ccb4b4ac52f094c805a304ce5e7c74d2d730c4e916a224ea474784f339ce94fb71e32510bbc90524bd2eb52455501533717c3548d4fda55fd0988568801b057e7ec2f586333a858161221592a19d659cd3e055b0e59345b0a4da15d6b70a65d3d90215f5f95e25f4973c66078d54a6144dafa61af51fb637692af65ef51a0665ded7a67de7d2168fc3028680270c068a78dea6812d2d26a8d39a16b10337b6cb84c206d97d6366d99c8896dac4c366e9e19816e10b5c96f738229702766be705d5cd170149d8071f983a3727c000e7335ccfe769c60fb77f55243786f687b78c0d462798171f279efd7557de5f0b17dd994bc7e233e3b81ca2690812fdf9482ad8e9e828ebf5484b46aab847f494885c8967785df589186af5f91862b15d287748ed6890ecae9896d2eea892202508c476b628c6862398dfc1fd88d9f471d8ed5119d8e4a78668f29b18990654de990e5d1db93d2f2a5940dcae29480097897aa3bde987469409a71f0539a81a1f29a6b901b9c7b8c369cc9ba909de68dc59dd758079e3ad52fa11e943da2f1c25ca2dfc5fba32d6f0ba51e6b3ba6745047a6b39d84a739041ca86937b9a8d7cd07a98a064ca9011eaaa9853e2aaa0b7444adc5f879ad22b20aafbaa30fafa98035af52804daffbb3fab0dcb6adb1abc9d0b31be127b7893a93b76ec488b9098895b93ea268ba9dce6bba1ad3c0ba7c8dc3bcbfebd1bec6f3ebbe43d02bbffb753dc16884d9c425a7e8c4c9cbc0c522bf47c6cfe688c6497e7ac70af274c8bb8940ca519b86caa06d32cb4ac2eccd353d40d0172f86d0d39593d00e2e5fd1656664d109fbfcd3fe9644d5593c1dd70f0e7fd7511445d8823dbcd84bd9d9d85049a5dac96d6fdbe215acdc14b04addfe36aaddbba9d0dd6930b6dec7168adf82c3ecdf295886e021733ee2579771e2485d82e2217ac8e216b17ce3995f13e4fb2873e4dcd1fee4f24f08e5ff0c36e76eed44e737a6e0e76b39cce92dea1feb65b943eb59d1e8ebadb412ec649266ec750dc0ec1b4413eda69868ee49a3b2ee92346aef9146d5ef088f16f0f1fb3bf0066a7ff08d77f8f01ea2b9f1de88d0f1bcbb64f2056eeff21882edf4d7c815f51b6472f91987e9f9785cb2fbaf9d17fcd9c80bfd255a53fd1735a3fd3ed0c6fd864d12feb3cafafe',replace('23 soldiers martyred in overnight clashes on Afghan border, says ISPR\nISLAMABAD: Twenty-three Pakistani soldiers were martyred and 29 were injured when Afghan Taliban forces attacked posts along the border on Saturday night, the military said on Sunday.\nMore than 200 Taliban and affiliated militants were killed in the response, Inter-Services Public Relations said in a statement. Pakistani troops took control of 21 hostile positions on the Afghan side for a short time and destroyed several camps used by the TTP, it added.\nThe Taliban government gave a different account. Its spokesman, Zabihullah Mujahid, claimed that 58 Pakistani soldiers were killed and about 30 wounded and that 25 Pakistani posts were captured. Nine Taliban fighters lost their lives, he said. Neither claim could be verified.\nKabul''s defence ministry said the operation was a retaliation for Pakistani violations of Afghan airspace. On Thursday night explosions were heard in the Afghan capital and a market was bombed in Paktika; the Taliban blamed Pakistan. Islamabad has neither confirmed nor denied the strikes.\nFighting was reported from Angoor Adda, Bajaur, Kurram, Dir, Chitral and Baramcha. Pakistan closed the Torkham and Chaman crossings on Sunday morning.\nPresident Asif Ali Zardari condemned the attack, and Prime Minister Shehbaz Sharif warned that every provocation would get a strong reply. Saudi Arabia, which signed a mutual defence pact with Pakistan last month, called for restraint, as did Qatar and Iran. The Taliban said they had halted their operation at midnight at the request of Qatar and Saudi Arabia.\nThe clashes began while Foreign Minister Amir Khan Muttaqi was on a visit to India, where New Delhi announced that it would reopen its embassy in Kabul. Pakistan accuses India of backing the TTP. India denies it.','\n',char(10)));
INSERT INTO documents VALUES(5,'examples/2022-11-29-ttp-ends-truce.txt','d-1bb45eeb3a77f2ee','1bb45eeb3a77f2eebf436412f1a600e8df5bd16160f748eecaf6eee182c3c74f','Pakistani Taliban call off ceasefire and order attacks across the country',NULL,'Continental Press Service',NULL,NULL,'en','2022-11-29','2022-11-29','option',NULL,NULL,NULL,'[]',NULL,0,'[]',NULL,1597,50,'0.1.0+03f76286aff36be3 2022-11-29 2022-11-29 Continental Press Service','[]','[{"kind": "title", "span": [0, 73]}, {"kind": "byline", "span": [74, 100]}, {"kind": "paragraph", "span": [100, 298]}, {"kind": "paragraph", "span": [299, 538]}, {"kind": "paragraph", "span": [539, 794]}, {"kind": "paragraph", "span": [795, 1172]}, {"kind": "paragraph", "span": [1173, 1279]}, {"kind": "paragraph", "span": [1280, 1597]}]','[{"at": 1597, "reason": "note of the desk", "text": "(Reporting by CPS staff in Islamabad and Peshawar)"}]',2,NULL,X'69b9a800e179db004d86750278c9ae027aecea0205aa2b0796d0740748206b0a2227130bf9f6000c57eedf0cebf9260d51c9bf0ed28c7210f37b7810fa0e16110565f611be5bcc145802d516e9bf96179384a717673dd01763673b1972d2021a8341241b4a00711bbae0421d1505a21d2bab5121aa513622daf0b1223eca122363be52242d6e2f26c2e94926c549df29eb4afc298854572a87edcf2c9f70492d60ab4d2d210f61307ae4c6308f6dac31470ffe31e6dae633e9cd0a365f1e13378df4693753b59638d548c93ad3711d3be448f33bf86dc73d48399a4177efab41fb2c2242845d2743ed59ba439dcc71441bd32845b9351946b8907448e52b1c4994b8aa49d0c40c4a132e3d4a1d0eb44ad7fe514b3ea4554b01fa634b5f19134c9235524c72594a4fcff9a2505bbbd351f56ecf521dd96653a1e8dd53d748e653d530f7552c0c3856dbbec056d3cef659684c535a200faa5a78bff75c55e2245df414855d4511875de2e4055f72910f5f98b32f5f9e97d2604301fc60f7e4c16109d91f6260614e62aa045863218aa263b0896d65a3d72f665ded7a67e8599269c0ba9d69925a796cce3edc6c78d90f6da41ada6d67c5006e2dbe31700280d871bb7a8373a61707750b9aa0756780cf758910007726db7b776dece6775e021c78a7fb47794233b87950e22e7a36cee77c07af0f7d63a6317ede937f7f4d1ade8196860f82e07a3882a767fa82b3722a8390a6eb835de22584144cec85fd128b86d7d5df86738a9b8714e5b5883c401f89e0f1c98a83f5998c9027758d90ff188e3fb5708eff22c28e7f126a8f9c0f78926fa38e939fd9ce935e8a31943769cb9438c2af956e4fa79b1bfb749cfd07a39c7f74a79deba86da25c0984a2bdb4f0a333e085a43d2d33a54a4518a6e91d6aa7ca568aa77b68e7a85ccbb7a94ac459aae4617eac8a463cadc0a59fad6ef7c7ad63ca9aaf4ae5adafe7fe52b1a05959b1f521acb1c328aeb1709c85b234928bb288bb8fb237eb02b4cf6543b5df7546b52c94c9b5e3be18b7bb20d4b78eebaeb877d0dfb92e8589bb490dbcbcac1446bd49274ebd3bc668bdb9c05cbf6159fabf123cddc0805216c3a6ba4bc48916dec40f93c3c5fa7915c6683ad3c6f17a24c7419612c814316dc8395095c83285a9c9fd424bccd58838cdf41ffbcd9e3581cee28e13cfa9e1d4cf2cfcedd034162ed164d679d1151d33d24b7fa2d201363ad35a2647d32bc0b7d45d1727d550ac4bd549a282d5b53e20d6c883e4d7b94da9d974a8f2d9e7a34adbfecdbaddeb43bedddd47d6de1caa8de1d5aed0e173eb84e2581863e4750b01e5be869ee5969a29e774472ae71f44a1e76432b5ebc47fcceb451bf6eb993018f36f42b2f38dbf81f54146f7f6cf9197f8e42dbcf8234027f96148a6f9272d85fa1b0a22fbf22602fc62a99efe7441eefe52a555ffac055eff271cb9ff',replace('Pakistani Taliban call off ceasefire and order attacks across the country\nISLAMABAD, Nov 29 (CPS) - The Pakistani Taliban have ended a ceasefire with the government that was agreed in June and ordered their fighters to carry out attacks throughout Pakistan, the group said in a statement on Monday.\nThe Tehreek-e-Taliban Pakistan, or TTP, said it had taken the decision because the army had launched operations against its fighters in Lakki Marwat, Bannu and other districts. It accused the military of breaking the truce again and again.\nThe army''s media wing did not respond to a request for comment. Interior Minister Rana Sanaullah said the announcement was alarming and called on the Afghan Taliban to keep their promise that nobody would be allowed to use Afghan soil against a neighbour.\nThe truce followed several rounds of talks between Pakistan and the TTP in Kabul, which the Afghan Taliban mediated. Delegations of tribal elders and clerics from Pakistan visited the Afghan capital in June and July. The talks stalled when Islamabad refused to reverse the merger of the former tribal areas with Khyber Pakhtunkhwa province and to withdraw its troops from them.\nOn Nov 16, gunmen shot dead six policemen in Lakki Marwat. The TTP claimed responsibility for that attack.\nThe statement came a day before Minister of State Hina Rabbani Khar flew to Kabul, the first visit by a senior member of Prime Minister Shehbaz Sharif''s government. She met Foreign Minister Amir Khan Muttaqi on Tuesday and the two discussed trade, transit and the release of prisoners, Pakistan''s Foreign Office said.','\n',char(10)));
CREATE TABLE reports (
  report INTEGER PRIMARY KEY, doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  id TEXT NOT NULL, sentence_from INTEGER NOT NULL, sentence_to INTEGER NOT NULL, quote TEXT NOT NULL,
  trigger_from INTEGER NOT NULL, trigger_to INTEGER NOT NULL, trigger_text TEXT NOT NULL,
  type TEXT NOT NULL, mode TEXT, contexts TEXT NOT NULL, quad TEXT, intensity REAL, cameo TEXT,
  status TEXT NOT NULL,
  date_from TEXT, date_to TEXT, date_text TEXT, date_span_from INTEGER, date_span_to INTEGER, date_why TEXT,
  country TEXT,
  place TEXT, place_from INTEGER, place_to INTEGER, lat REAL, lon REAL, geoname INTEGER, level TEXT, place_why TEXT,
  incident TEXT, confidence REAL, why TEXT,
  incident_why TEXT,                        -- what made it join the incident, or what its first report came nearest to
  status_why TEXT,                          -- where it did not simply happen: the way from the trigger to the words that say so
  origin INTEGER                            -- documents.doc of an earlier document that its sentence is lifted from
);
INSERT INTO reports VALUES(1,1,'r-35d3288667e37f75',118,237,'The Margalla Centre counted 444 militant attacks in 2024, in which 685 members of the security forces lost their lives.',220,224,'lost','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened',NULL,NULL,NULL,NULL,NULL,NULL,'PAK',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-35d3288667e37f75',0.52800000000000002486,'data/events/triggers-force.tsv:414 lose/V frame suffer; actor from the context: ttp 0.44, margalla-centre 0.18, AFG 0.14; country presumed from the parties','first report; not joined to the nearest (-1.38, -0.25 needed), being like r-2c18f325ab15aff4 by -1.38: parties equal +1.02, story log -0.90, opposite -0.89, any two -0.72, date none +0.58, type ASSAULT -0.44, actor equal -0.32, all else +0.29',NULL,NULL);
INSERT INTO reports VALUES(2,1,'r-d79e5daa6d63328d',238,297,'Civilians and militants included, 2,546 people were killed.',290,296,'killed','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened',NULL,NULL,NULL,NULL,NULL,NULL,'PAK',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-d79e5daa6d63328d',0.42099999999999998534,'data/events/triggers-force.tsv:325 kill/V frame harm; actor from the context: PAK:reb 0.32, ttp 0.21, nobody 0.19; country presumed from the parties','first report; not joined to the nearest (-2.25, -0.25 needed), being like r-2c18f325ab15aff4 by -2.25: story log -0.90, recipient foreign -0.83, any two -0.72, date none +0.58, type ASSAULT -0.44, actor base -0.28, country same +0.23, all else +0.11',NULL,NULL);
INSERT INTO reports VALUES(3,1,'r-b8e0e8a32a4a1e51',790,870,'In March and again in December, Pakistan carried out air strikes in Afghanistan.',843,854,'air strikes','ASSAULT','aerial','[]','material conflict',-9.5,'195','happened','2024-12-01','2024-12-31','December',812,820,'date from publication 2024-01-01','AFG',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-b8e0e8a32a4a1e51',0.70399999999999995914,'data/events/triggers-force.tsv:118 air strike/N frame noun-act light carry_out/V','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(4,1,'r-ab3711e661140a30',871,1008,'After the strikes of 24 December the Taliban claimed that 46 civilians had been killed; Pakistani officials spoke of dozens of militants.',881,888,'strikes','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2024-12-24','2024-12-24','24 December',892,903,'date from publication 2024-01-01','AFG',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-b8e0e8a32a4a1e51',0.28299999999999997379,'data/events/triggers-force.tsv:170 strike/N frame noun-act; parties of the event named before','like r-b8e0e8a32a4a1e51 by 1.31: parties equal +1.02, dates meet here -1.00, force, dates meet +0.89, points back +0.87, any two -0.72, force here +0.58, trigger same +0.52, all else -0.85',NULL,NULL);
INSERT INTO reports VALUES(5,1,'r-2c0650a180a7fd68',871,1008,'After the strikes of 24 December the Taliban claimed that 46 civilians had been killed; Pakistani officials spoke of dozens of militants.',951,957,'killed','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2024-12-24','2024-12-24',NULL,NULL,NULL,NULL,'AFG',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-2c0650a180a7fd68',0.53100000000000002753,'data/events/triggers-force.tsv:325 kill/V frame harm; actor from the context: PAK 0.64, nobody 0.14, AFG:reb 0.07; country presumed from the parties; date of the event told in sentence 14','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(6,1,'r-179f572c61cf55b9',1009,1071,'Four days later Afghan forces attacked Pakistani border posts.',1039,1047,'attacked','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2024-12-28','2024-12-28','Four days later',1009,1024,'later from the story''s 2024-12-24','PAK',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-179f572c61cf55b9',0.78200000000000002842,'data/events/triggers-force.tsv:7 attack/V frame act; country presumed from the parties','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(7,1,'r-8933b99a03fedd28',1100,1185,'Pakistan has refused to negotiate with the TTP since the ceasefire of 2022 collapsed.',1113,1120,'refused','REJECT','meet','[]','verbal conflict',-4.0,'125','happened',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-8933b99a03fedd28',0.54700000000000004174,'data/events/triggers-words.tsv:250 refuse/V frame speak; recipient from the context: ttp 0.77, nobody 0.13, un 0.03','first report; not joined to the nearest (-1.00, -0.25 needed), being like r-d49e4b94dcd54226 by -1.00: date one -1.05, parties equal +1.02, story log -0.90, any two -0.72, trigger same +0.52, trigger alike +0.36, actor equal -0.32, all else +0.08',NULL,NULL);
INSERT INTO reports VALUES(8,1,'r-3e7fdcea5d5f32da',1100,1185,'Pakistan has refused to negotiate with the TTP since the ceasefire of 2022 collapsed.',1124,1133,'negotiate','CONSULT',NULL,'[]','verbal cooperation',1.5,'040','negated','2022-01-01',NULL,'since',1147,1152,'since the clause''s date',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.58099999999999996092,'data/events/triggers-talks.tsv:23 negotiate/V frame mutual-with',NULL,'negotiate –xcomp→ refused',NULL);
INSERT INTO reports VALUES(9,1,'r-28ac4edf7a4df540',1100,1185,'Pakistan has refused to negotiate with the TTP since the ceasefire of 2022 collapsed.',1157,1166,'ceasefire','RETREAT','ceasefire','[]','material cooperation',7.5,'0871','happened','2022-01-01','2022-12-31','2022',1170,1174,'date','PAK',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-746a6aa86f43ee0c',0.28999999999999998001,'data/events/triggers-measures.tsv:701 ceasefire/N frame noun-mutual; actor from the context: PAK 0.77, ttp 0.13, nobody 0.03; other side from the context: ttp 0.84, nobody 0.12, AFG 0.01; country presumed from the parties','like r-746a6aa86f43ee0c by 1.39: parties equal +1.02, story log -0.90, any two -0.72, trigger same +0.52, mode same +0.38, trigger alike +0.36, actor equal -0.32, all else +1.05',NULL,NULL);
INSERT INTO reports VALUES(10,1,'r-86c1befea3aa7605',1186,1297,'China has offered to mediate between the neighbours, and Saudi Arabia has urged both of them to show restraint.',1196,1203,'offered','AGREE',NULL,'[]','verbal cooperation',3.0,'030','happened',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-86c1befea3aa7605',0.55400000000000004796,'data/events/triggers-talks.tsv:188 offer/V frame give; recipient from the context: PAK 0.44, ttp 0.31, SAU 0.08','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(11,1,'r-ed85888d5273e7d0',1186,1297,'China has offered to mediate between the neighbours, and Saudi Arabia has urged both of them to show restraint.',1207,1214,'mediate','CONSULT','third-party','[]','verbal cooperation',1.0,'044','hypothetical',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.68300000000000005151,'data/events/triggers-talks.tsv:112 mediate/V frame mediate',NULL,'mediate –xcomp→ offered',NULL);
INSERT INTO reports VALUES(12,1,'r-a3cb85e64beb1e31',1186,1297,'China has offered to mediate between the neighbours, and Saudi Arabia has urged both of them to show restraint.',1260,1265,'urged','REQUEST','yield','[]','verbal conflict',-3.0,'105','happened',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-a3cb85e64beb1e31',0.53500000000000003108,'data/events/triggers-words.tsv:138 urge/V frame speak','first report; not joined to the nearest (-2.41, -0.25 needed), being like r-dacae26a20f8d76c by -2.41: story log -0.90, actor foreign -0.87, any two -0.72, type REQUEST -0.61, date none +0.58, story +0.11, all else +0.00',NULL,NULL);
INSERT INTO reports VALUES(13,1,'r-b7bc34a5fa3159a2',1312,1375,'If attacks rise again in spring, Islamabad could strike deeper.',1315,1322,'attacks','ASSAULT',NULL,'[]','material conflict',-9.0,'190','hypothetical','2025-03-01','2025-05-31','spring',1337,1343,'date from publication 2024-01-01','PAK',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.38600000000000000976,'data/events/triggers-force.tsv:135 attack/N frame noun-act; parties of the event named before; country presumed from the parties',NULL,'attacks –nsubj→ rise –advcl→ strike',NULL);
INSERT INTO reports VALUES(14,1,'r-ab32e0d937d00e09',1312,1375,'If attacks rise again in spring, Islamabad could strike deeper.',1361,1367,'strike','ASSAULT',NULL,'[]','material conflict',-9.0,'190','hypothetical','2025-03-01','2025-05-31','spring',1337,1343,'date from publication 2024-01-01','AFG',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.40899999999999997468,'data/events/triggers-force.tsv:45 strike/V frame act; recipient from the context: AFG 0.53, nobody 0.21, CHN 0.06; country presumed from the parties',NULL,NULL,NULL);
INSERT INTO reports VALUES(15,1,'r-22c61eab0af3670d',1376,1412,'A trade embargo is possible as well.',1384,1391,'embargo','SANCTION',NULL,'[]','material conflict',-5.0,'160','hypothetical',NULL,NULL,NULL,NULL,NULL,NULL,'PAK',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.33900000000000002353,'data/events/triggers-measures.tsv:279 embargo/N frame noun-act; actor from the context: PAK 0.58, AFG 0.11, PAK:reb 0.08; country presumed from the parties',NULL,'embargo –nsubj→ possible',NULL);
INSERT INTO reports VALUES(16,1,'r-6c609b0f03f6213d',1496,1609,'The Centre recommends a joint border commission, a hotline between the two armies and a return to regular visits.',1602,1608,'visits','CONSULT','visit','[]','verbal cooperation',2.0,'042','happened',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-6c609b0f03f6213d',0.28399999999999997468,'data/events/triggers-talks.tsv:79 visit/N frame noun-visit; actor from the context: PAK 0.64, AFG 0.25, nobody 0.03','first report; not joined to the nearest (-2.29, -0.25 needed), being like r-df4302b46dc92344 by -2.29: date one -1.05, parties equal +1.02, story log -0.90, recipient one -0.78, any two -0.72, actor subset -0.50, mode same +0.38, all else +0.26',NULL,NULL);
INSERT INTO reports VALUES(17,2,'r-9661b3b61ef4f4fe',64,131,'Pakistani and Afghan forces trade fire at Torkham for a second day.',92,97,'trade','ASSAULT','firearms','[]','material conflict',-9.0,'193','happened',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Torkham',106,113,34.128000000000000113,71.093999999999994087,NULL,'spot','torkham: Torkham (spot, AFG+PAK) 13.4','i-9661b3b61ef4f4fe',0.72199999999999997513,'data/events/triggers-force.tsv:231 trade/V frame mutual-with','first report; not joined to the nearest (-2.43, -0.25 needed), being like r-d79e5daa6d63328d by -2.43: story log -0.90, recipient one -0.78, any two -0.72, date none +0.58, type ASSAULT -0.44, actor base -0.28, story +0.11, all else +0.00',NULL,NULL);
INSERT INTO reports VALUES(18,2,'r-c06ca0fecd620a79',132,187,'Twin suicide bombing kills 18 at an army base in Bannu.',137,152,'suicide bombing','ASSAULT','suicide-attack','[]','material conflict',-10.0,'1831','happened',NULL,NULL,NULL,NULL,NULL,NULL,'PAK','Bannu',181,186,32.985269999999999868,70.604029999999994514,1183460,'city','bannu: Bannu (city, PAK) 19.4, within Pakistan; else Bannu District (district, PAK) 17.6, Bannu Tribal Area (district, PAK) 8.3','i-c06ca0fecd620a79',0.43499999999999999777,'data/events/triggers-force.tsv:102 suicide bombing/N frame noun-act; with data/events/triggers-force.tsv:325 kill/V frame harm; actor from the context: AFG 0.54, nobody 0.26, PAK:reb 0.09','first report; not joined to the nearest (-1.85, -0.25 needed), being like r-d79e5daa6d63328d by -2.17: toll ratio -1.08, story log -0.90, any two -0.72, date none +0.58, type ASSAULT -0.44, toll other +0.38, actor base -0.28, all else +0.29',NULL,NULL);
INSERT INTO reports VALUES(19,2,'r-abc9db5e1ef2060a',188,233,'Iran sends home another ten thousand Afghans.',193,198,'sends','SANCTION','expel','[]','material conflict',-5.5,'166','happened',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-abc9db5e1ef2060a',0.89500000000000001776,'data/events/triggers-measures.tsv:811 send_home/V frame act','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(20,2,'r-588d389cbe697d75',254,347,'Pakistani and Afghan border guards exchanged fire at the Torkham crossing again this morning.',289,298,'exchanged','ASSAULT','firearms','[]','material conflict',-9.0,'193','happened','2025-03-04','2025-03-04','this morning',334,346,'day from publication 2025-03-04',NULL,'Torkham',311,318,34.128000000000000113,71.093999999999994087,NULL,'spot','torkham: Torkham (spot, AFG+PAK) 19.4 by a word for spot','i-588d389cbe697d75',0.69699999999999995292,'data/events/triggers-force.tsv:224 exchange/V frame mutual-with','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(21,2,'r-9e034bb31968a4ed',348,437,'One Taliban fighter was killed and two were wounded, the interior ministry in Kabul said.',372,378,'killed','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-03-04','2025-03-04',NULL,NULL,NULL,NULL,NULL,'Torkham',311,318,34.128000000000000113,71.093999999999994087,NULL,'spot','torkham: Torkham (spot, AFG+PAK) 19.4 by a word for spot','i-588d389cbe697d75',0.61299999999999998934,'data/events/triggers-force.tsv:325 kill/V frame harm; with data/events/triggers-force.tsv:401 wound/V frame harm; actor from the context: PAK 0.72, nobody 0.15, PAK:reb 0.05; place of the event told in sentence 8; date of the event told in sentence 8','like r-588d389cbe697d75 by 1.80: dates overlap +1.58, place same +1.52, parties equal +1.02, dates meet here -1.00, force, dates meet +0.89, recipient one -0.78, any two -0.72, all else -0.71',NULL,NULL);
INSERT INTO reports VALUES(22,2,'r-dd1a466d1c09aee6',438,520,'Pakistani officials say that six of their soldiers and two civilians were injured.',512,519,'injured','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-03-04','2025-03-04',NULL,NULL,NULL,NULL,'PAK','Torkham',311,318,34.128000000000000113,71.093999999999994087,NULL,'spot','torkham: Torkham (spot, AFG+PAK) 19.4 by a word for spot','i-588d389cbe697d75',0.56100000000000005417,'data/events/triggers-force.tsv:405 injure/V frame harm; actor from the context: PAK:cvl 0.38, AFG 0.35, nobody 0.17; place of the event told in sentence 8; country presumed from the parties; date of the event told in sentence 8','like r-588d389cbe697d75 by 1.19: dates overlap +1.58, place same +1.52, dates meet here -1.00, force, dates meet +0.89, sentences apart -0.82, recipient one -0.78, any two -0.72, all else +0.52',NULL,NULL);
INSERT INTO reports VALUES(23,2,'r-0fd685207106f6e9',438,520,'Pakistani officials say that six of their soldiers and two civilians were injured.',512,519,'injured','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-03-04','2025-03-04',NULL,NULL,NULL,NULL,NULL,'Torkham',311,318,34.128000000000000113,71.093999999999994087,NULL,'spot','torkham: Torkham (spot, AFG+PAK) 19.4 by a word for spot','i-588d389cbe697d75',0.52300000000000002042,'data/events/triggers-force.tsv:405 injure/V frame harm; actor from the context: AFG 0.48, nobody 0.33, PAK:reb 0.07; place of the event told in sentence 8; date of the event told in sentence 8','like r-e326c9bd5a9a8bab by 1.83: dates overlap +1.58, place same +1.52, sentences apart -1.34, parties equal +1.02, dates meet here -1.00, force, dates meet +0.89, points back +0.87, all else -1.71',NULL,NULL);
INSERT INTO reports VALUES(24,2,'r-02995de2c29d85fd',521,648,'The crossing has been closed since February 21, when Pakistan shut it in a dispute over a bunker that the Taliban are building.',543,549,'closed','SANCTION','discontinue','[]','material conflict',-5.0,'162','happened','2025-02-21','2025-03-04','since February 21',550,567,'date from publication 2025-03-04',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-02995de2c29d85fd',0.32100000000000000754,'data/events/triggers-measures.tsv:296 close/V frame act-with; actor from the context: AFG 0.60, PAK 0.30, PAK:cvl 0.04; recipient from the context: PAK 0.48, PAK:cvl 0.40, nobody 0.08','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(25,2,'r-def51a1064a03e6b',877,993,'At least 12 people were killed, six children among them, and 30 were injured, a doctor at the city hospital told us.',901,907,'killed','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-03-04','2025-03-04',NULL,NULL,NULL,NULL,NULL,'Torkham',106,113,34.128000000000000113,71.093999999999994087,NULL,'spot','torkham: Torkham (spot, AFG+PAK) 13.4','i-588d389cbe697d75',0.62099999999999999644,'data/events/triggers-force.tsv:325 kill/V frame harm; with data/events/triggers-force.tsv:405 injure/V frame harm; actor from the context: AFG 0.64, PAK:reb 0.15, nobody 0.13; place of the event told in sentence 4; date of the event told in sentence 8','like r-e326c9bd5a9a8bab by 1.35: dates overlap +1.58, place same +1.52, sentences apart -1.04, dates meet here -1.00, force, dates meet +0.89, points back +0.87, any two -0.72, all else -0.75',NULL,NULL);
INSERT INTO reports VALUES(26,2,'r-fac23e67263fe374',994,1053,'A group linked to Hafiz Gul Bahadur has claimed the attack.',1046,1052,'attack','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Torkham',106,113,34.128000000000000113,71.093999999999994087,NULL,'spot','torkham: Torkham (spot, AFG+PAK) 13.4','i-c06ca0fecd620a79',0.5819999999999999618,'data/events/triggers-force.tsv:135 attack/N frame noun-act light claim/V; parties of the event named before; place of the event told in sentence 4','like r-c06ca0fecd620a79 by 0.37: sentences apart -1.56, parties equal +1.02, points back +0.87, any two -0.72, lead +0.72, date none +0.58, force here +0.58, all else -1.12',NULL,NULL);
INSERT INTO reports VALUES(27,2,'r-e640ae86f48fb48e',1054,1104,'The army says six of the attackers were shot dead.',1094,1098,'shot','ASSAULT','firearms','[]','material conflict',-9.0,'193','happened','2025-03-04','2025-03-04',NULL,NULL,NULL,NULL,NULL,'Torkham',106,113,34.128000000000000113,71.093999999999994087,NULL,'spot','torkham: Torkham (spot, AFG+PAK) 13.4','i-588d389cbe697d75',0.53100000000000002753,'data/events/triggers-force.tsv:214 shoot_dead/V frame act; actor from the context: PAK 0.86, nobody 0.04, AFG 0.03; place of the event told in sentence 4; date of the event told in sentence 8','like r-e326c9bd5a9a8bab by 0.70: dates overlap +1.58, place same +1.52, dates meet here -1.00, opposite -0.89, force, dates meet +0.89, points back +0.87, recipient foreign -0.83, all else -1.44',NULL,NULL);
INSERT INTO reports VALUES(28,2,'r-5af8f883a78f86a4',1105,1223,'The Pakistani prime minister, Shehbaz Sharif, has condemned the bombing and promised that the guilty will be punished.',1155,1164,'condemned','ACCUSE','disapprove','[]','verbal conflict',-2.0,'111','happened',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-5af8f883a78f86a4',0.7750000000000000222,'data/events/triggers-words.tsv:38 condemn/V frame speak; to the doer of what it speaks of','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(29,2,'r-e326c9bd5a9a8bab',1105,1223,'The Pakistani prime minister, Shehbaz Sharif, has condemned the bombing and promised that the guilty will be punished.',1169,1176,'bombing','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-03-04','2025-03-04',NULL,NULL,NULL,NULL,NULL,'Torkham',106,113,34.128000000000000113,71.093999999999994087,NULL,'spot','torkham: Torkham (spot, AFG+PAK) 13.4','i-588d389cbe697d75',0.18699999999999999955,'data/events/triggers-force.tsv:171 bombing/N frame noun-act; parties of the event named before; place of the event told in sentence 4; date of the event told in sentence 8','like r-0fd685207106f6e9 by 1.83: dates overlap +1.58, place same +1.52, sentences apart -1.34, parties equal +1.02, dates meet here -1.00, force, dates meet +0.89, points back +0.87, all else -1.71',NULL,NULL);
INSERT INTO reports VALUES(30,2,'r-09566ffd2a1eca60',1105,1223,'The Pakistani prime minister, Shehbaz Sharif, has condemned the bombing and promised that the guilty will be punished.',1181,1189,'promised','AGREE',NULL,'[]','verbal cooperation',3.0,'030','happened','2025-03-04','2025-03-04',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-09566ffd2a1eca60',0.52800000000000002486,'data/events/triggers-talks.tsv:177 promise/V frame act-to; recipient from the context: hafiz-gul-bahadur 0.40, nobody 0.25, AFG 0.15; date from its cause in sentence 17','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(31,2,'r-cd4db191d800a274',1224,1324,'Iran has deported ten thousand Afghan migrants in the past week, the refugee ministry in Kabul says.',1233,1241,'deported','COERCE','deport','[]','material conflict',-7.5,'174','happened','2025-02-25','2025-03-04','the past week',1274,1287,'span from publication 2025-03-04','IRN',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-cd4db191d800a274',0.70499999999999996003,'data/events/triggers-measures.tsv:522 deport/V frame deport; country presumed from the parties','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(32,2,'r-22f551d2e1662cbc',1325,1378,'It has asked Tehran to slow the returns until summer.',1332,1337,'asked','REQUEST',NULL,'[]','verbal conflict',-2.5,'100','happened',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-22f551d2e1662cbc',0.78200000000000002842,'data/events/triggers-words.tsv:151 ask/V frame speak','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(33,3,'r-7ef28f7b98ddd166',18,88,'Pakistan says 23 soldiers killed in overnight clashes on Afghan border',44,50,'killed','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-10-11','2025-10-11',NULL,NULL,NULL,NULL,'AFG','Paktika',1007,1014,32.948790000000002463,68.818439999999995392,NULL,'province','paktika: Paktika (province, AFG) 13.0','i-eaa4d05351680623',0.43800000000000000044,'data/events/triggers-force.tsv:325 kill/V frame harm; with data/events/triggers-force.tsv:261 clash/N frame noun-mutual; actor from the context: AFG 0.84, nobody 0.09, PAK:reb 0.02; place of the event told in sentence 11; date of the event told in sentence 3','like r-eaa4d05351680623 by 3.88: dates overlap +1.58, place same +1.52, story log -1.30, parties equal +1.02, opposite -0.89, force, dates meet +0.89, any two -0.72, all else +1.78',NULL,NULL);
INSERT INTO reports VALUES(34,3,'r-66ade898944ed099',89,259,'Twenty-three Pakistani soldiers were killed and 29 were injured when Afghan Taliban forces attacked posts along the border on Saturday night, the military said on Sunday.',126,132,'killed','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-10-11','2025-10-11','Saturday night',215,229,'date from publication 2025-10-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-eaa4d05351680623',0.82599999999999995647,'data/events/triggers-force.tsv:325 kill/V frame harm; with data/events/triggers-force.tsv:405 injure/V frame harm; with data/events/triggers-force.tsv:7 attack/V frame act','like r-7ef28f7b98ddd166 by 3.65: dates overlap +1.58, parties equal +1.02, dates meet here -1.00, force, dates meet +0.89, any two -0.72, lead +0.72, force here +0.58, all else +0.58',NULL,NULL);
INSERT INTO reports VALUES(35,3,'r-3347dd340c6e9b94',260,388,'More than 200 Taliban and affiliated militants were killed in the response, Inter-Services Public Relations said in a statement.',312,318,'killed','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-10-11','2025-10-11',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-eaa4d05351680623',0.71999999999999997335,'data/events/triggers-force.tsv:325 kill/V frame harm; actor from the context: PAK 0.97, nobody 0.02, ttp 0.00; date of the event told in sentence 3','the same sentence was met before',NULL,NULL);
INSERT INTO reports VALUES(36,3,'r-af01fc7cb3487b2a',389,533,'Pakistani troops took control of 21 hostile positions on the Afghan side for a short time and destroyed several camps used by the TTP, it added.',406,410,'took','ASSAULT','destroy','[]','material conflict',-8.5,'1712','happened','2025-10-11','2025-10-11',NULL,NULL,NULL,NULL,'AFG',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-eaa4d05351680623',0.84299999999999997157,'data/events/triggers-force.tsv:604 take/V frame take; with data/events/triggers-force.tsv:480 destroy/V frame act; date of the event told in sentence 4','the same sentence was met before',NULL,NULL);
INSERT INTO reports VALUES(37,3,'r-129a29aced69de09',583,728,'Its spokesman, Zabihullah Mujahid, claimed that 58 Pakistani soldiers were killed and about 30 wounded and that 25 Pakistani posts were captured.',658,664,'killed','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-10-11','2025-10-11',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-eaa4d05351680623',0.60399999999999998134,'data/events/triggers-force.tsv:325 kill/V frame harm; with data/events/triggers-force.tsv:565 capture/V frame take; actor from the context: AFG 0.97, nobody 0.01, ttp 0.00; date of the event told in sentence 3','the same sentence was met before',NULL,NULL);
INSERT INTO reports VALUES(38,3,'r-72da52ba2c75094c',729,777,'Nine Taliban fighters lost their lives, he said.',751,755,'lost','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-10-11','2025-10-11',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-eaa4d05351680623',0.57899999999999995914,'data/events/triggers-force.tsv:414 lose/V frame suffer; actor from the context: PAK 0.97, nobody 0.02, PAK:reb 0.00; date of the event told in sentence 7','the same sentence was met before',NULL,NULL);
INSERT INTO reports VALUES(39,3,'r-5c6187510793775f',811,917,'Kabul''s defence ministry said the operation was a retaliation for Pakistani violations of Afghan airspace.',887,897,'violations','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-10-11','2025-10-11',NULL,NULL,NULL,NULL,'AFG',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-eaa4d05351680623',0.85999999999999998667,'data/events/triggers-force.tsv:636 violation/N frame noun-act; date of the event told in sentence 8','the same sentence was met before',NULL,NULL);
INSERT INTO reports VALUES(40,3,'r-d3647aaac4110800',918,1044,'On Thursday night explosions were heard in the Afghan capital and a market was bombed in Paktika; the Taliban blamed Pakistan.',936,946,'explosions','ASSAULT','explosives','[]','material conflict',-9.5,'183','happened','2025-10-09','2025-10-09','Thursday night',921,935,'date from publication 2025-10-12','AFG','Paktika',1007,1014,32.948790000000002463,68.818439999999995392,NULL,'province','paktika: Paktika (province, AFG) 13.0','i-4609bc40a3d7240f',0.59299999999999997157,'data/events/triggers-force.tsv:183 explosion/N frame noun-act; parties of the event named before','the same sentence was met before',NULL,NULL);
INSERT INTO reports VALUES(41,3,'r-2a2987799d6c33f6',918,1044,'On Thursday night explosions were heard in the Afghan capital and a market was bombed in Paktika; the Taliban blamed Pakistan.',997,1003,'bombed','ASSAULT','aerial','[]','material conflict',-9.5,'195','happened','2025-10-09','2025-10-09','Thursday night',921,935,'date from publication 2025-10-12','AFG','Paktika',1007,1014,32.948790000000002463,68.818439999999995392,NULL,'province','paktika: Paktika (province, AFG) 13.0','i-4609bc40a3d7240f',0.30199999999999999067,'data/events/triggers-force.tsv:17 bomb/V frame act; actor from the context: AFG 0.60, PAK 0.31, nobody 0.04; recipient from the context: PAK 0.95, nobody 0.03, AFG:cvl 0.02','the same sentence was met before',NULL,NULL);
INSERT INTO reports VALUES(42,3,'r-51785c1d22a48318',918,1044,'On Thursday night explosions were heard in the Afghan capital and a market was bombed in Paktika; the Taliban blamed Pakistan.',1028,1034,'blamed','ACCUSE','allege','[]','verbal conflict',-3.5,'112','happened','2025-10-09','2025-10-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-0a51b0ff9146827a',0.88700000000000001065,'data/events/triggers-words.tsv:9 blame/V frame speak; date from its cause in sentence 11','the same sentence was met before',NULL,NULL);
INSERT INTO reports VALUES(43,3,'r-3cfa1e998ab9e80a',1045,1100,'Islamabad has neither confirmed nor denied the strikes.',1092,1099,'strikes','ASSAULT',NULL,'[]','material conflict',-9.0,'190','negated','2025-10-09','2025-10-09',NULL,NULL,NULL,NULL,'AFG','Paktika',1007,1014,32.948790000000002463,68.818439999999995392,NULL,'province','paktika: Paktika (province, AFG) 13.0',NULL,0.26500000000000001332,'data/events/triggers-force.tsv:170 strike/N frame noun-act; parties of the event named before',NULL,'strikes –obj→ denied –conj→ confirmed',NULL);
INSERT INTO reports VALUES(44,3,'r-5dbe7e1ef77b0bae',1101,1183,'Fighting was reported from Angoor Adda, Bajaur, Kurram, Dir, Chitral and Baramcha.',1101,1109,'Fighting','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-10-09','2025-10-09',NULL,NULL,NULL,NULL,'AFG','Paktika',1007,1014,32.948790000000002463,68.818439999999995392,NULL,'province','paktika: Paktika (province, AFG) 13.0','i-4609bc40a3d7240f',0.38400000000000000799,'data/events/triggers-force.tsv:268 fighting/N frame noun-mutual; parties of the event named before','the same sentence was met before',NULL,NULL);
INSERT INTO reports VALUES(45,3,'r-ce099b0244ebd6d9',1184,1251,'Pakistan closed the Torkham and Chaman crossings on Sunday morning.',1193,1199,'closed','SANCTION','discontinue','[]','material conflict',-5.0,'162','happened','2025-10-12','2025-10-12','Sunday morning',1236,1250,'date from publication 2025-10-12',NULL,'Torkham',1204,1211,34.128000000000000113,71.093999999999994087,NULL,'spot','torkham: Torkham (spot, AFG+PAK) 20.9 by a word for spot','i-e6d8960b88766cb7',0.62600000000000000088,'data/events/triggers-measures.tsv:296 close/V frame act-with; recipient from the context: AFG 0.67, nobody 0.22, SAU 0.04','the same sentence was met before',NULL,NULL);
INSERT INTO reports VALUES(46,3,'r-29797fc0e65c5c74',1252,1390,'President Asif Ali Zardari condemned the attack, and Prime Minister Shehbaz Sharif warned that every provocation would get a strong reply.',1279,1288,'condemned','ACCUSE','disapprove','[]','verbal conflict',-2.0,'111','happened','2025-10-09','2025-10-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-48769e1f77c50c86',0.81000000000000005329,'data/events/triggers-words.tsv:38 condemn/V frame speak; to the doer of what it speaks of; date from its cause in sentence 15','the same sentence was met before',NULL,NULL);
INSERT INTO reports VALUES(47,3,'r-5223cb4dada1453e',1252,1390,'President Asif Ali Zardari condemned the attack, and Prime Minister Shehbaz Sharif warned that every provocation would get a strong reply.',1293,1299,'attack','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-10-09','2025-10-09',NULL,NULL,NULL,NULL,'AFG','Paktika',1007,1014,32.948790000000002463,68.818439999999995392,NULL,'province','paktika: Paktika (province, AFG) 13.0','i-4609bc40a3d7240f',0.35199999999999997957,'data/events/triggers-force.tsv:135 attack/N frame noun-act; parties of the event named before','the same sentence was met before',NULL,NULL);
INSERT INTO reports VALUES(48,3,'r-4d40beb8e6e588eb',1252,1390,'President Asif Ali Zardari condemned the attack, and Prime Minister Shehbaz Sharif warned that every provocation would get a strong reply.',1335,1341,'warned','THREATEN',NULL,'[]','verbal conflict',-3.5,'130','happened','2025-10-09','2025-10-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-71762156653b1c91',0.5590000000000000524,'data/events/triggers-words.tsv:339 warn/V frame speak; recipient from the context: PAK:reb 0.30, AFG 0.22, nobody 0.19; date from its cause in sentence 15','the same sentence was met before',NULL,NULL);
INSERT INTO reports VALUES(49,3,'r-33bf7472477531fe',1391,1510,'Saudi Arabia, which signed a mutual defence pact with Pakistan last month, called for restraint, as did Qatar and Iran.',1411,1417,'signed','SUPPORT',NULL,'[]','verbal cooperation',3.5,'050','happened','2025-09-01','2025-09-30','last month',1454,1464,'unit from publication 2025-10-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-adf528954be3f014',0.65600000000000002753,'data/events/triggers-talks.tsv:280 sign/V frame mutual-with','the same sentence was met before',NULL,NULL);
INSERT INTO reports VALUES(50,3,'r-d51a7272fed3251f',1391,1510,'Saudi Arabia, which signed a mutual defence pact with Pakistan last month, called for restraint, as did Qatar and Iran.',1466,1472,'called','REQUEST','yield','[]','verbal conflict',-3.0,'105','happened',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-d22783322fafdd18',0.29499999999999998445,'data/events/triggers-words.tsv:161 call_for/V frame alone; actor from the context: PAK 0.77, SAU 0.12, QAT 0.03; recipient from the context: SAU 0.54, nobody 0.25, AFG 0.07','the same sentence was met before',NULL,NULL);
INSERT INTO reports VALUES(51,4,'r-eaa4d05351680623',0,69,'23 soldiers martyred in overnight clashes on Afghan border, says ISPR',12,20,'martyred','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-10-11','2025-10-11',NULL,NULL,NULL,NULL,'AFG','Paktika',1001,1008,32.948790000000002463,68.818439999999995392,NULL,'province','paktika: Paktika (province, AFG) 13.1','i-eaa4d05351680623',0.432999999999999996,'data/events/triggers-force.tsv:383 martyr/V frame harm; with data/events/triggers-force.tsv:261 clash/N frame noun-mutual; actor from the context: PAK 0.89, nobody 0.05, PAK:reb 0.02; place of the event told in sentence 11; date of the event told in sentence 3','first report; not joined to the nearest (-3.43, -0.25 needed), being like r-b8e0e8a32a4a1e51 by -3.03: days apart -2.66, days apart unstated +1.36, parties equal +1.02, story log -0.90, any two -0.72, dates apart -0.66, type ASSAULT -0.44, all else -0.03',NULL,NULL);
INSERT INTO reports VALUES(52,4,'r-6108494a116513b9',81,253,'Twenty-three Pakistani soldiers were martyred and 29 were injured when Afghan Taliban forces attacked posts along the border on Saturday night, the military said on Sunday.',118,126,'martyred','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-10-11','2025-10-11','Saturday night',209,223,'date from publication 2025-10-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-eaa4d05351680623',0.82599999999999995647,'data/events/triggers-force.tsv:383 martyr/V frame harm; with data/events/triggers-force.tsv:405 injure/V frame harm; with data/events/triggers-force.tsv:7 attack/V frame act','like r-eaa4d05351680623 by 2.58: dates overlap +1.58, parties equal +1.02, dates meet here -1.00, opposite -0.89, force, dates meet +0.89, any two -0.72, lead +0.72, all else +0.98',NULL,NULL);
INSERT INTO reports VALUES(53,4,'r-d608edef8f09c3f6',254,382,'More than 200 Taliban and affiliated militants were killed in the response, Inter-Services Public Relations said in a statement.',306,312,'killed','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-10-11','2025-10-11',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-eaa4d05351680623',0.71799999999999997157,'data/events/triggers-force.tsv:325 kill/V frame harm; actor from the context: PAK 0.96, nobody 0.03, IND 0.00; date of the event told in sentence 3','like r-eaa4d05351680623 by 0.50: dates overlap +1.58, dates meet here -1.00, force, dates meet +0.89, sentences apart -0.82, any two -0.72, lead +0.72, force here +0.58, all else -0.73',NULL,NULL);
INSERT INTO reports VALUES(54,4,'r-581a83a992aa5443',383,527,'Pakistani troops took control of 21 hostile positions on the Afghan side for a short time and destroyed several camps used by the TTP, it added.',400,404,'took','ASSAULT','destroy','[]','material conflict',-8.5,'1712','happened','2025-10-11','2025-10-11',NULL,NULL,NULL,NULL,'AFG',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-eaa4d05351680623',0.84299999999999997157,'data/events/triggers-force.tsv:604 take/V frame take; with data/events/triggers-force.tsv:480 destroy/V frame act; date of the event told in sentence 4','like r-eaa4d05351680623 by 1.31: dates overlap +1.58, sentences apart -1.04, parties equal +1.02, dates meet here -1.00, force, dates meet +0.89, any two -0.72, lead +0.72, all else -0.14',NULL,NULL);
INSERT INTO reports VALUES(55,4,'r-19ede88cb7a988d8',577,722,'Its spokesman, Zabihullah Mujahid, claimed that 58 Pakistani soldiers were killed and about 30 wounded and that 25 Pakistani posts were captured.',652,658,'killed','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-10-11','2025-10-11',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-eaa4d05351680623',0.60399999999999998134,'data/events/triggers-force.tsv:325 kill/V frame harm; with data/events/triggers-force.tsv:565 capture/V frame take; actor from the context: AFG 0.98, nobody 0.01, ttp 0.00; date of the event told in sentence 3','like r-6108494a116513b9 by 1.49: dates overlap +1.58, sentences apart -1.04, parties equal +1.02, dates meet here -1.00, force, dates meet +0.89, any two -0.72, lead +0.72, all else +0.04',NULL,NULL);
INSERT INTO reports VALUES(56,4,'r-eaa06ab61bc564cb',723,771,'Nine Taliban fighters lost their lives, he said.',745,749,'lost','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-10-11','2025-10-11',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-eaa4d05351680623',0.57899999999999995914,'data/events/triggers-force.tsv:414 lose/V frame suffer; actor from the context: PAK 0.96, nobody 0.02, IND 0.00; date of the event told in sentence 7','like r-eaa4d05351680623 by 0.75: dates overlap +1.58, sentences apart -1.34, parties equal +1.02, dates meet here -1.00, force, dates meet +0.89, any two -0.72, lead +0.72, all else -0.39',NULL,NULL);
INSERT INTO reports VALUES(57,4,'r-4c362044b5bc9b7a',805,911,'Kabul''s defence ministry said the operation was a retaliation for Pakistani violations of Afghan airspace.',881,891,'violations','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-10-11','2025-10-11',NULL,NULL,NULL,NULL,'AFG',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-eaa4d05351680623',0.85999999999999998667,'data/events/triggers-force.tsv:636 violation/N frame noun-act; date of the event told in sentence 8','like r-eaa4d05351680623 by 0.89: dates overlap +1.58, sentences apart -1.46, parties equal +1.02, dates meet here -1.00, force, dates meet +0.89, any two -0.72, lead +0.72, all else -0.14',NULL,NULL);
INSERT INTO reports VALUES(58,4,'r-4609bc40a3d7240f',912,1038,'On Thursday night explosions were heard in the Afghan capital and a market was bombed in Paktika; the Taliban blamed Pakistan.',930,940,'explosions','ASSAULT','explosives','[]','material conflict',-9.5,'183','happened','2025-10-09','2025-10-09','Thursday night',915,929,'date from publication 2025-10-12','AFG','Paktika',1001,1008,32.948790000000002463,68.818439999999995392,NULL,'province','paktika: Paktika (province, AFG) 13.1','i-4609bc40a3d7240f',0.59299999999999997157,'data/events/triggers-force.tsv:183 explosion/N frame noun-act; parties of the event named before','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(59,4,'r-7cf8602f14fb5de0',912,1038,'On Thursday night explosions were heard in the Afghan capital and a market was bombed in Paktika; the Taliban blamed Pakistan.',991,997,'bombed','ASSAULT','aerial','[]','material conflict',-9.5,'195','happened','2025-10-09','2025-10-09','Thursday night',915,929,'date from publication 2025-10-12','AFG','Paktika',1001,1008,32.948790000000002463,68.818439999999995392,NULL,'province','paktika: Paktika (province, AFG) 13.1','i-4609bc40a3d7240f',0.29799999999999998712,'data/events/triggers-force.tsv:17 bomb/V frame act; actor from the context: AFG 0.73, PAK 0.21, nobody 0.03; recipient from the context: PAK 0.93, nobody 0.03, AFG:cvl 0.02','like r-d95a9e2b03b69747 by 2.40: dates overlap +1.58, place same +1.52, sentences apart -1.21, parties equal +1.02, dates meet here -1.00, force, dates meet +0.89, points back +0.87, all else -1.27',NULL,NULL);
INSERT INTO reports VALUES(60,4,'r-0a51b0ff9146827a',912,1038,'On Thursday night explosions were heard in the Afghan capital and a market was bombed in Paktika; the Taliban blamed Pakistan.',1022,1028,'blamed','ACCUSE','allege','[]','verbal conflict',-3.5,'112','happened','2025-10-09','2025-10-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-0a51b0ff9146827a',0.88700000000000001065,'data/events/triggers-words.tsv:9 blame/V frame speak; date from its cause in sentence 11','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(61,4,'r-7759090a905e1af0',1039,1094,'Islamabad has neither confirmed nor denied the strikes.',1086,1093,'strikes','ASSAULT',NULL,'[]','material conflict',-9.0,'190','negated','2025-10-09','2025-10-09',NULL,NULL,NULL,NULL,'AFG','Paktika',1001,1008,32.948790000000002463,68.818439999999995392,NULL,'province','paktika: Paktika (province, AFG) 13.1',NULL,0.26500000000000001332,'data/events/triggers-force.tsv:170 strike/N frame noun-act; parties of the event named before',NULL,'strikes –obj→ denied –conj→ confirmed',NULL);
INSERT INTO reports VALUES(62,4,'r-e087e317348f71ca',1095,1177,'Fighting was reported from Angoor Adda, Bajaur, Kurram, Dir, Chitral and Baramcha.',1095,1103,'Fighting','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-10-09','2025-10-09',NULL,NULL,NULL,NULL,'AFG','Paktika',1001,1008,32.948790000000002463,68.818439999999995392,NULL,'province','paktika: Paktika (province, AFG) 13.1','i-4609bc40a3d7240f',0.38400000000000000799,'data/events/triggers-force.tsv:268 fighting/N frame noun-mutual; parties of the event named before','like r-d95a9e2b03b69747 by 2.53: dates overlap +1.58, place same +1.52, parties equal +1.02, dates meet here -1.00, force, dates meet +0.89, points back +0.87, sentences apart -0.82, all else -1.53',NULL,NULL);
INSERT INTO reports VALUES(63,4,'r-e6d8960b88766cb7',1178,1245,'Pakistan closed the Torkham and Chaman crossings on Sunday morning.',1187,1193,'closed','SANCTION','discontinue','[]','material conflict',-5.0,'162','happened','2025-10-12','2025-10-12','Sunday morning',1230,1244,'date from publication 2025-10-12',NULL,'Torkham',1198,1205,34.128000000000000113,71.093999999999994087,NULL,'spot','torkham: Torkham (spot, AFG+PAK) 21.0 by a word for spot','i-e6d8960b88766cb7',0.6580000000000000293,'data/events/triggers-measures.tsv:296 close/V frame act-with; recipient from the context: AFG 0.82, nobody 0.11, SAU 0.02','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(64,4,'r-48769e1f77c50c86',1246,1384,'President Asif Ali Zardari condemned the attack, and Prime Minister Shehbaz Sharif warned that every provocation would get a strong reply.',1273,1282,'condemned','ACCUSE','disapprove','[]','verbal conflict',-2.0,'111','happened','2025-10-09','2025-10-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-48769e1f77c50c86',0.81000000000000005329,'data/events/triggers-words.tsv:38 condemn/V frame speak; to the doer of what it speaks of; date from its cause in sentence 15','first report; not joined to the nearest (-1.04, -0.25 needed), being like r-5af8f883a78f86a4 by -1.04: date one -1.05, parties equal +1.02, story log -0.92, type ACCUSE -0.87, any two -0.72, trigger same +0.52, mode same +0.38, all else +0.61',NULL,NULL);
INSERT INTO reports VALUES(65,4,'r-d95a9e2b03b69747',1246,1384,'President Asif Ali Zardari condemned the attack, and Prime Minister Shehbaz Sharif warned that every provocation would get a strong reply.',1287,1293,'attack','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-10-09','2025-10-09',NULL,NULL,NULL,NULL,'AFG','Paktika',1001,1008,32.948790000000002463,68.818439999999995392,NULL,'province','paktika: Paktika (province, AFG) 13.1','i-4609bc40a3d7240f',0.35199999999999997957,'data/events/triggers-force.tsv:135 attack/N frame noun-act; parties of the event named before','like r-e087e317348f71ca by 2.53: dates overlap +1.58, place same +1.52, parties equal +1.02, dates meet here -1.00, force, dates meet +0.89, points back +0.87, sentences apart -0.82, all else -1.53',NULL,NULL);
INSERT INTO reports VALUES(66,4,'r-71762156653b1c91',1246,1384,'President Asif Ali Zardari condemned the attack, and Prime Minister Shehbaz Sharif warned that every provocation would get a strong reply.',1329,1335,'warned','THREATEN',NULL,'[]','verbal conflict',-3.5,'130','happened','2025-10-09','2025-10-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-71762156653b1c91',0.63900000000000001243,'data/events/triggers-words.tsv:339 warn/V frame speak; recipient from the context: AFG 0.66, PAK:reb 0.11, nobody 0.07; date from its cause in sentence 15','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(67,4,'r-adf528954be3f014',1385,1504,'Saudi Arabia, which signed a mutual defence pact with Pakistan last month, called for restraint, as did Qatar and Iran.',1405,1411,'signed','SUPPORT',NULL,'[]','verbal cooperation',3.5,'050','happened','2025-09-01','2025-09-30','last month',1448,1458,'unit from publication 2025-10-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-adf528954be3f014',0.65600000000000002753,'data/events/triggers-talks.tsv:280 sign/V frame mutual-with','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(68,4,'r-d22783322fafdd18',1385,1504,'Saudi Arabia, which signed a mutual defence pact with Pakistan last month, called for restraint, as did Qatar and Iran.',1460,1466,'called','REQUEST','yield','[]','verbal conflict',-3.0,'105','happened',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-d22783322fafdd18',0.28799999999999997823,'data/events/triggers-words.tsv:161 call_for/V frame alone; actor from the context: PAK 0.79, SAU 0.09, AFG 0.05; recipient from the context: SAU 0.50, nobody 0.21, AFG 0.15','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(69,4,'r-87bbe7f1d81bc584',1505,1607,'The Taliban said they had halted their operation at midnight at the request of Qatar and Saudi Arabia.',1531,1537,'halted','RETREAT',NULL,'[]','material cooperation',7.0,'084','happened',NULL,NULL,NULL,NULL,NULL,NULL,'QAT',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-87bbe7f1d81bc584',0.23100000000000001088,'data/events/triggers-measures.tsv:329 halt/V frame act; recipient from the context: PAK 0.55, nobody 0.18, SAU 0.14','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(70,4,'r-a63a85741f676bc0',1608,1760,'The clashes began while Foreign Minister Amir Khan Muttaqi was on a visit to India, where New Delhi announced that it would reopen its embassy in Kabul.',1612,1619,'clashes','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2025-10-09','2025-10-09',NULL,NULL,NULL,NULL,'IND','Paktika',1001,1008,32.948790000000002463,68.818439999999995392,NULL,'province','paktika: Paktika (province, AFG) 13.1','i-4609bc40a3d7240f',0.365999999999999992,'data/events/triggers-force.tsv:261 clash/N frame noun-mutual; parties of the event named before','like r-d95a9e2b03b69747 by 1.79: dates overlap +1.58, place same +1.52, sentences apart -1.04, parties equal +1.02, dates meet here -1.00, force, dates meet +0.89, points back +0.87, all else -2.05',NULL,NULL);
INSERT INTO reports VALUES(71,4,'r-b5d9036fcc7757ab',1608,1760,'The clashes began while Foreign Minister Amir Khan Muttaqi was on a visit to India, where New Delhi announced that it would reopen its embassy in Kabul.',1676,1681,'visit','CONSULT','visit','[]','verbal cooperation',2.0,'042','happened','2025-10-09','2025-10-12',NULL,NULL,NULL,NULL,'AFG','Kabul',1754,1759,34.528129999999997324,69.172330000000002312,1138958,'city','kabul: Kabul (city, AFG) 16.6; else Kabul (province, AFG) 14.3, Kabul (district, AFG) 13.4, Kābūl (city, ISR) 5.7','i-b5d9036fcc7757ab',0.75500000000000000444,'data/events/triggers-talks.tsv:79 visit/N frame noun-visit light announce/V; recipient from the context: AFG 0.86, nobody 0.10, ttp 0.01; date from its cause in sentence 15','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(72,4,'r-dea8afc9eb8fe24e',1608,1760,'The clashes began while Foreign Minister Amir Khan Muttaqi was on a visit to India, where New Delhi announced that it would reopen its embassy in Kabul.',1708,1717,'announced','AGREE',NULL,'[]','verbal cooperation',3.0,'030','happened','2025-10-09','2025-10-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-dea8afc9eb8fe24e',0.84799999999999997601,'data/events/triggers-talks.tsv:214 announce/V frame mutual-with; other side from the context: AFG 0.97, ttp 0.01, nobody 0.01; date from its cause in sentence 18','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(73,4,'r-cc6197d516910ae4',1608,1760,'The clashes began while Foreign Minister Amir Khan Muttaqi was on a visit to India, where New Delhi announced that it would reopen its embassy in Kabul.',1732,1738,'reopen','SUPPORT',NULL,'[]','verbal cooperation',3.5,'050','planned',NULL,NULL,NULL,NULL,NULL,NULL,'AFG','Kabul',1754,1759,34.528129999999997324,69.172330000000002312,1138958,'city','kabul: Kabul (city, AFG) 16.6; else Kabul (province, AFG) 14.3, Kabul (district, AFG) 13.4, Kābūl (city, ISR) 5.7','i-cc6197d516910ae4',0.43099999999999999422,'data/events/triggers-measures.tsv:96 reopen/V frame act-in; recipient from the context: AFG 0.92, nobody 0.04, ttp 0.01','first report; nothing like it was known','reopen –ccomp→ announced –acl:relcl→ visit –advcl→ began',NULL);
INSERT INTO reports VALUES(74,4,'r-84e08a4188557c3a',1761,1803,'Pakistan accuses India of backing the TTP.',1770,1777,'accuses','ACCUSE','allege','[]','verbal conflict',-3.5,'112','happened',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-84e08a4188557c3a',0.88800000000000001154,'data/events/triggers-words.tsv:5 accuse/V frame speak-of','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(75,4,'r-4ed81f570d80b1f9',1761,1803,'Pakistan accuses India of backing the TTP.',1787,1794,'backing','AID',NULL,'[]','material cooperation',7.0,'070','alleged',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-4ed81f570d80b1f9',0.72799999999999998046,'data/events/triggers-talks.tsv:241 back/V frame act','first report; nothing like it was known','backing –advcl→ accuses',NULL);
INSERT INTO reports VALUES(76,5,'r-195cf95313c33a98',0,73,'Pakistani Taliban call off ceasefire and order attacks across the country',47,54,'attacks','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened',NULL,NULL,NULL,NULL,NULL,NULL,'PAK',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-195cf95313c33a98',0.28399999999999997468,'data/events/triggers-force.tsv:135 attack/N frame noun-act; actor from the context: ttp 0.66, nobody 0.16, PAK:reb 0.09; country of the event told in sentence 11','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(77,5,'r-746a6aa86f43ee0c',100,298,'The Pakistani Taliban have ended a ceasefire with the government that was agreed in June and ordered their fighters to carry out attacks throughout Pakistan, the group said in a statement on Monday.',135,144,'ceasefire','RETREAT','ceasefire','[]','material cooperation',7.5,'0871','happened','2022-06-01','2022-06-30','June',184,188,'date from publication 2022-11-29','PAK',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-746a6aa86f43ee0c',0.69299999999999994937,'data/events/triggers-measures.tsv:91 ceasefire/N frame noun-mutual; other side from the context: ttp 0.90, nobody 0.05, PAK:cvl 0.02','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(78,5,'r-a6f326d53a31b29d',100,298,'The Pakistani Taliban have ended a ceasefire with the government that was agreed in June and ordered their fighters to carry out attacks throughout Pakistan, the group said in a statement on Monday.',174,180,'agreed','AGREE',NULL,'[]','verbal cooperation',3.0,'030','happened','2022-06-01','2022-06-30','June',184,188,'date from publication 2022-11-29',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-a6f326d53a31b29d',0.58999999999999996891,'data/events/triggers-talks.tsv:157 agree/V frame mutual-with; actor from the context: PAK 0.78, ttp 0.16, AFG 0.02; other side from the context: ttp 0.94, AFG 0.02, PAK:cvl 0.02','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(79,5,'r-6c371ddc9d09c999',100,298,'The Pakistani Taliban have ended a ceasefire with the government that was agreed in June and ordered their fighters to carry out attacks throughout Pakistan, the group said in a statement on Monday.',193,200,'ordered','REQUEST','yield','[]','verbal conflict',-3.0,'105','happened','2022-06-01','2022-11-29',NULL,NULL,NULL,NULL,'PAK',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-6c371ddc9d09c999',0.66200000000000003286,'data/events/triggers-words.tsv:210 order/V frame speak; recipient from the context: PAK 0.86, nobody 0.11, PAK:reb 0.01; date from its cause in sentence 3','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(80,5,'r-1b201bdcb2cf3129',100,298,'The Pakistani Taliban have ended a ceasefire with the government that was agreed in June and ordered their fighters to carry out attacks throughout Pakistan, the group said in a statement on Monday.',229,236,'attacks','ASSAULT',NULL,'[]','material conflict',-9.0,'190','hypothetical',NULL,NULL,NULL,NULL,NULL,NULL,'PAK',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.71199999999999996624,'data/events/triggers-force.tsv:135 attack/N frame noun-act light carry_out/V; recipient from the context: PAK 0.82, nobody 0.11, PAK:reb 0.03',NULL,'attacks –obj→ carry –xcomp→ ordered –conj→ ended',NULL);
INSERT INTO reports VALUES(81,5,'r-56465a713e26a0d4',299,475,'The Tehreek-e-Taliban Pakistan, or TTP, said it had taken the decision because the army had launched operations against its fighters in Lakki Marwat, Bannu and other districts.',400,410,'operations','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened',NULL,NULL,NULL,NULL,NULL,NULL,'PAK','Lakki Marwat',435,447,32.607239999999997337,70.912340000000000372,1172339,'city','lakki marwat: Lakki (city, PAK) 14.8; else Lakki Marwat District (district, PAK) 12.1, Lakki Marwat Tribal Area (district, PAK) 9.8','i-56465a713e26a0d4',0.86099999999999998756,'data/events/triggers-force.tsv:316 operation/N frame noun-act light launch/V','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(82,5,'r-97203668741885cf',476,538,'It accused the military of breaking the truce again and again.',479,486,'accused','ACCUSE','allege','[]','verbal conflict',-3.5,'112','happened','2022-06-01','2022-11-29',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-97203668741885cf',0.66300000000000003375,'data/events/triggers-words.tsv:5 accuse/V frame speak-of; date from its cause in sentence 3','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(83,5,'r-2c18f325ab15aff4',476,538,'It accused the military of breaking the truce again and again.',503,511,'breaking','ASSAULT',NULL,'[]','material conflict',-9.0,'190','alleged',NULL,NULL,NULL,NULL,NULL,NULL,'PAK',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-2c18f325ab15aff4',0.42799999999999999156,'data/events/triggers-force.tsv:643 break/V frame act; recipient from the context: ttp 0.78, PAK:reb 0.09, nobody 0.04; country of the event told in sentence 11','first report; nothing like it was known','breaking –acl→ military –obj→ accused',NULL);
INSERT INTO reports VALUES(84,5,'r-dacae26a20f8d76c',603,794,'Interior Minister Rana Sanaullah said the announcement was alarming and called on the Afghan Taliban to keep their promise that nobody would be allowed to use Afghan soil against a neighbour.',675,681,'called','REQUEST',NULL,'[]','verbal conflict',-2.5,'100','happened',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-dacae26a20f8d76c',0.740999999999999992,'data/events/triggers-words.tsv:159 call_on/V frame speak-to; actor from the context: PAK 0.92, ttp 0.06, nobody 0.01','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(85,5,'r-e031b094cb89149f',795,911,'The truce followed several rounds of talks between Pakistan and the TTP in Kabul, which the Afghan Taliban mediated.',799,804,'truce','RETREAT','ceasefire','[]','material cooperation',7.5,'0871','happened','2022-06-01','2022-06-30',NULL,NULL,NULL,NULL,'AFG','Kabul',870,875,34.528129999999997324,69.172330000000002312,1138958,'city','kabul: Kabul (city, AFG) 15.1; else Kabul (province, AFG) 12.7, Kabul (district, AFG) 11.9, Kābūl (city, ISR) 5.7','i-746a6aa86f43ee0c',0.15900000000000000244,'data/events/triggers-measures.tsv:704 truce/N frame noun-mutual; parties of the event named before','like r-746a6aa86f43ee0c by 1.10: dates overlap +1.58, sentences apart -1.21, parties equal +1.02, dates meet here -1.00, points back +0.87, any two -0.72, lead +0.72, all else -0.17',NULL,NULL);
INSERT INTO reports VALUES(86,5,'r-47fe590e86770672',795,911,'The truce followed several rounds of talks between Pakistan and the TTP in Kabul, which the Afghan Taliban mediated.',832,837,'talks','CONSULT','third-party','[]','verbal cooperation',1.0,'044','happened','2022-06-01','2022-11-29',NULL,NULL,NULL,NULL,'AFG','Kabul',870,875,34.528129999999997324,69.172330000000002312,1138958,'city','kabul: Kabul (city, AFG) 15.1; else Kabul (province, AFG) 12.7, Kabul (district, AFG) 11.9, Kābūl (city, ISR) 5.7','i-47fe590e86770672',0.77100000000000001865,'data/events/triggers-talks.tsv:21 talk/N frame noun-mutual light mediate/V; with data/events/triggers-talks.tsv:112 mediate/V frame mediate; date from its cause in sentence 8','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(87,5,'r-df4302b46dc92344',912,1011,'Delegations of tribal elders and clerics from Pakistan visited the Afghan capital in June and July.',967,974,'visited','CONSULT','visit','[]','verbal cooperation',2.0,'042','happened','2022-06-01','2022-07-31','June and July',997,1010,'date from publication 2022-11-29','AFG',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-df4302b46dc92344',0.79700000000000004174,'data/events/triggers-talks.tsv:76 visit/V frame visit; country presumed from the parties','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(88,5,'r-0e4b336515dd9f7a',1012,1172,'The talks stalled when Islamabad refused to reverse the merger of the former tribal areas with Khyber Pakhtunkhwa province and to withdraw its troops from them.',1016,1021,'talks','CONSULT',NULL,'[]','verbal cooperation',1.5,'040','happened',NULL,NULL,NULL,NULL,NULL,NULL,'AFG','Kabul',870,875,34.528129999999997324,69.172330000000002312,1138958,'city','kabul: Kabul (city, AFG) 15.1; else Kabul (province, AFG) 12.7, Kabul (district, AFG) 11.9, Kābūl (city, ISR) 5.7','i-47fe590e86770672',0.375,'data/events/triggers-talks.tsv:21 talk/N frame noun-mutual; parties of the event named before','like r-47fe590e86770672 by 1.02: place same +1.52, date one -1.05, parties equal +1.02, date one here +0.96, points back +0.87, sentences apart -0.82, any two -0.72, all else -0.75',NULL,NULL);
INSERT INTO reports VALUES(89,5,'r-d49e4b94dcd54226',1012,1172,'The talks stalled when Islamabad refused to reverse the merger of the former tribal areas with Khyber Pakhtunkhwa province and to withdraw its troops from them.',1045,1052,'refused','REJECT',NULL,'[]','verbal conflict',-3.5,'120','happened','2022-06-01','2022-11-29',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-d49e4b94dcd54226',0.54600000000000004085,'data/events/triggers-words.tsv:250 refuse/V frame speak; recipient from the context: ttp 0.86, nobody 0.07, AFG 0.03; date from its cause in sentence 8','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(90,5,'r-2011a19ebe881b98',1012,1172,'The talks stalled when Islamabad refused to reverse the merger of the former tribal areas with Khyber Pakhtunkhwa province and to withdraw its troops from them.',1142,1150,'withdraw','RETREAT','withdraw','[]','material cooperation',7.0,'0874','negated',NULL,NULL,NULL,NULL,NULL,NULL,'PAK',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.2909999999999999809,'data/events/triggers-measures.tsv:10 withdraw/V frame act-from; recipient from the context: ttp 0.73, nobody 0.11, PAK:cvl 0.08; country presumed from the parties',NULL,'withdraw –conj→ reverse –xcomp→ refused –advcl→ stalled',NULL);
INSERT INTO reports VALUES(91,5,'r-710ca7442dfe9105',1173,1231,'On Nov 16, gunmen shot dead six policemen in Lakki Marwat.',1191,1195,'shot','ASSAULT','firearms','[]','material conflict',-9.0,'193','happened','2022-11-16','2022-11-16','Nov 16',1176,1182,'date from publication 2022-11-29','PAK','Lakki Marwat',1218,1230,32.607239999999997337,70.912340000000000372,1172339,'city','lakki marwat: Lakki (city, PAK) 14.8; else Lakki Marwat District (district, PAK) 12.1, Lakki Marwat Tribal Area (district, PAK) 9.8','i-710ca7442dfe9105',0.73099999999999998312,'data/events/triggers-force.tsv:214 shoot_dead/V frame act; with data/events/triggers-force.tsv:673 dead/A frame head','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(92,5,'r-dc4ad729d3e3352a',1232,1279,'The TTP claimed responsibility for that attack.',1272,1278,'attack','ASSAULT',NULL,'[]','material conflict',-9.0,'190','happened','2022-11-16','2022-11-16',NULL,NULL,NULL,NULL,'PAK','Lakki Marwat',1218,1230,32.607239999999997337,70.912340000000000372,1172339,'city','lakki marwat: Lakki (city, PAK) 14.8; else Lakki Marwat District (district, PAK) 12.1, Lakki Marwat Tribal Area (district, PAK) 9.8','i-710ca7442dfe9105',0.60199999999999997957,'data/events/triggers-force.tsv:135 attack/N frame noun-act light claim/V; recipient from the context: PAK 0.73, nobody 0.16, PAK:reb 0.08; place of the event told in sentence 11; date of the event told in sentence 11','like r-710ca7442dfe9105 by 1.99: dates overlap +1.58, place same +1.52, dates meet here -1.00, force, dates meet +0.89, actor foreign -0.87, points back +0.87, any two -0.72, all else -0.28',NULL,NULL);
INSERT INTO reports VALUES(93,5,'r-bdc6bc0c83ab7f75',1280,1444,'The statement came a day before Minister of State Hina Rabbani Khar flew to Kabul, the first visit by a senior member of Prime Minister Shehbaz Sharif''s government.',1348,1352,'flew','CONSULT','visit','[]','verbal cooperation',2.0,'042','happened','2022-11-16','2022-11-29',NULL,NULL,NULL,NULL,'AFG','Kabul',1356,1361,34.528129999999997324,69.172330000000002312,1138958,'city','kabul: Kabul (city, AFG) 15.1; else Kabul (province, AFG) 12.7, Kabul (district, AFG) 11.9, Kābūl (city, ISR) 5.7','i-bdc6bc0c83ab7f75',0.64700000000000001953,'data/events/triggers-talks.tsv:91 fly/V frame visit; with data/events/triggers-talks.tsv:79 visit/N frame noun-visit; date from its cause in sentence 12','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(94,5,'r-643daf6760fa2324',1445,1597,'She met Foreign Minister Amir Khan Muttaqi on Tuesday and the two discussed trade, transit and the release of prisoners, Pakistan''s Foreign Office said.',1449,1452,'met','CONSULT',NULL,'[]','verbal cooperation',1.5,'040','happened','2022-11-29','2022-11-29','Tuesday',1491,1498,'date from publication 2022-11-29',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-643daf6760fa2324',0.52600000000000002309,'data/events/triggers-talks.tsv:7 meet/V frame mutual','first report; nothing like it was known',NULL,NULL);
INSERT INTO reports VALUES(95,5,'r-2885fd2ed384c912',1445,1597,'She met Foreign Minister Amir Khan Muttaqi on Tuesday and the two discussed trade, transit and the release of prisoners, Pakistan''s Foreign Office said.',1544,1551,'release','RETREAT','release','[]','material cooperation',7.0,'0841','happened','2022-11-29','2022-11-29','Tuesday',1491,1498,'date from publication 2022-11-29','PAK',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'i-2885fd2ed384c912',0.25400000000000000355,'data/events/triggers-measures.tsv:55 release/N frame noun-suffer; actor from the context: PAK 0.63, AFG 0.36, ttp 0.01; country presumed from the parties','first report; nothing like it was known',NULL,NULL);
CREATE TABLE figures (
  figure INTEGER PRIMARY KEY, doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  id TEXT NOT NULL, sentence_from INTEGER NOT NULL, sentence_to INTEGER NOT NULL, quote TEXT NOT NULL,
  what TEXT NOT NULL, low INTEGER, high INTEGER, unit TEXT, country TEXT, period_from TEXT, period_to TEXT, why TEXT
);
INSERT INTO figures VALUES(1,1,'f-3a9176777d19bf4d',118,237,'The Margalla Centre counted 444 militant attacks in 2024, in which 685 members of the security forces lost their lives.','attacks',444,444,NULL,'PAK','2024-01-01','2024-12-31','data/events/figures.tsv:3 attack/N');
INSERT INTO figures VALUES(2,1,'f-f142843482aee525',118,237,'The Margalla Centre counted 444 militant attacks in 2024, in which 685 members of the security forces lost their lives.','killed',685,685,NULL,'PAK','2024-01-01','2024-12-31','killed');
CREATE TABLE assessments (
  assessment INTEGER PRIMARY KEY, doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  id TEXT NOT NULL, sentence_from INTEGER NOT NULL, sentence_to INTEGER NOT NULL, quote TEXT NOT NULL,
  direction TEXT NOT NULL, date_from TEXT, date_to TEXT, why TEXT
);
INSERT INTO assessments VALUES(1,1,'a-35066b8632324028',725,789,'Second, relations between Islamabad and Kabul have deteriorated.','worse',NULL,NULL,'data/events/relations.tsv:3 relation/N');
CREATE TABLE parties (                      -- who stands where in a report, figure or assessment
  kind TEXT NOT NULL,                       -- report, figure, assessment
  record INTEGER NOT NULL,                  -- its row
  slot TEXT NOT NULL,                       -- actor, recipient, third_party, according_to, denied_by, unconfirmed_by, about, parties
  nth INTEGER NOT NULL,                     -- from 0
  doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  party TEXT NOT NULL, name TEXT, role TEXT, verb TEXT, text TEXT, span_from INTEGER, span_to INTEGER,
  why TEXT,                                 -- the table row or antecedent that it was resolved by
  path TEXT,                                -- of a report: the way through the tree from the party to the trigger
  PRIMARY KEY (kind, record, slot, nth)
) WITHOUT ROWID;
INSERT INTO parties VALUES('assessment',1,'parties',0,1,'PAK','Pakistan','GOV',NULL,'Islamabad',751,760,'data/parties/states.tsv:1126 Islamabad',NULL);
INSERT INTO parties VALUES('assessment',1,'parties',1,1,'AFG','Afghanistan','GOV',NULL,'Kabul',765,770,'data/parties/states.tsv:13 Kabul',NULL);
INSERT INTO parties VALUES('figure',1,'according_to',0,1,'margalla-centre','Margalla Centre','','counted','Margalla Centre',122,137,'an organisation that no table names',NULL);
INSERT INTO parties VALUES('figure',2,'according_to',0,1,'margalla-centre','Margalla Centre','','counted','Margalla Centre',122,137,'an organisation that no table names',NULL);
INSERT INTO parties VALUES('report',1,'according_to',0,1,'margalla-centre','Margalla Centre','','counted','Margalla Centre',122,137,'an organisation that no table names','Centre –nsubj→ counted ←obj– attacks ←acl:relcl– lost');
INSERT INTO parties VALUES('report',1,'actor',0,1,'ttp','Tehreek-e-Taliban Pakistan','REB',NULL,'militant',150,158,'data/parties/roles.tsv:701 militant, country of the context, owner data/parties/groups.tsv:104 TTP','militant –amod→ attacks ←acl:relcl– lost');
INSERT INTO parties VALUES('report',1,'recipient',0,1,'PAK','Pakistan','MIL',NULL,'security forces',204,219,'data/parties/roles.tsv:105 security force, country of the context, owner data/parties/roles.tsv:105 security force, data/parties/states.tsv:1120 Pakistan, owner data/parties/states.tsv:1120 Pakistan','forces –nmod→ members –nsubj→ lost');
INSERT INTO parties VALUES('report',2,'actor',0,1,'PAK:reb','Pakistan','REB',NULL,'militants',252,261,'data/parties/roles.tsv:701 militant, country of the context, owner the home of the group (else AFG)','militants –conj→ Civilians –nsubj→ included ←ccomp– killed');
INSERT INTO parties VALUES('report',2,'recipient',0,1,'PAK:cvl','Pakistan','CVL',NULL,'people',278,284,'data/parties/roles.tsv:942 people, country of the context, owner the home of the group (else AFG)','people –nsubj:pass→ killed');
INSERT INTO parties VALUES('report',3,'actor',0,1,'PAK','Pakistan','',NULL,'Pakistan',822,830,'data/parties/states.tsv:1120 Pakistan','Pakistan –nsubj→ carried ←obj– strikes');
INSERT INTO parties VALUES('report',3,'recipient',0,1,'AFG','Afghanistan','',NULL,'Afghanistan',858,869,'data/parties/states.tsv:4 Afghanistan','Afghanistan –nmod→ strikes');
INSERT INTO parties VALUES('report',4,'actor',0,1,'PAK','Pakistan','',NULL,'Pakistan',822,830,'data/parties/states.tsv:1120 Pakistan',NULL);
INSERT INTO parties VALUES('report',4,'recipient',0,1,'AFG','Afghanistan','',NULL,'Afghanistan',858,869,'data/parties/states.tsv:4 Afghanistan',NULL);
INSERT INTO parties VALUES('report',5,'according_to',0,1,'AFG','Afghanistan','REB','claimed','Taliban',908,915,'data/parties/groups.tsv:6 Taliban','Taliban –nsubj→ claimed ←ccomp– killed');
INSERT INTO parties VALUES('report',5,'actor',0,1,'PAK','Pakistan','GOV',NULL,'Pakistani officials',959,978,'data/parties/roles.tsv:299 official, data/parties/states.tsv:1122 Pakistani','officials –nsubj→ spoke –ccomp→ claimed ←ccomp– killed');
INSERT INTO parties VALUES('report',5,'recipient',0,1,'AFG:cvl','Afghanistan','CVL',NULL,'civilians',932,941,'data/parties/roles.tsv:935 civilian, country of the context, owner who says so (else PAK)','civilians –nsubj:pass→ killed');
INSERT INTO parties VALUES('report',6,'actor',0,1,'AFG','Afghanistan','MIL',NULL,'Afghan forces',1025,1038,'data/parties/roles.tsv:8 forces, data/parties/states.tsv:8 Afghan','forces –nsubj→ attacked');
INSERT INTO parties VALUES('report',6,'recipient',0,1,'PAK','Pakistan','PRM',NULL,'Pakistani border posts',1048,1070,'data/parties/roles.tsv:1801 border post, data/parties/states.tsv:1122 Pakistani','posts –obj→ attacked');
INSERT INTO parties VALUES('report',7,'actor',0,1,'PAK','Pakistan','',NULL,'Pakistan',1100,1108,'data/parties/states.tsv:1120 Pakistan','Pakistan –nsubj→ refused');
INSERT INTO parties VALUES('report',7,'recipient',0,1,'ttp','Tehreek-e-Taliban Pakistan','REB',NULL,'TTP',1143,1146,'data/parties/groups.tsv:104 TTP','TTP –obl→ negotiate –xcomp→ refused');
INSERT INTO parties VALUES('report',8,'actor',0,1,'PAK','Pakistan','',NULL,'Pakistan',1100,1108,'data/parties/states.tsv:1120 Pakistan','Pakistan –nsubj→ refused ←xcomp– negotiate');
INSERT INTO parties VALUES('report',8,'actor',1,1,'ttp','Tehreek-e-Taliban Pakistan','REB',NULL,'TTP',1143,1146,'data/parties/groups.tsv:104 TTP','TTP –obl→ negotiate');
INSERT INTO parties VALUES('report',9,'actor',0,1,'PAK','Pakistan','',NULL,'Pakistan',1100,1108,'data/parties/states.tsv:1120 Pakistan','Pakistan –nsubj→ refused ←xcomp– negotiate ←advcl– collapsed ←nsubj– ceasefire');
INSERT INTO parties VALUES('report',9,'actor',1,1,'ttp','Tehreek-e-Taliban Pakistan','REB',NULL,'TTP',1143,1146,'data/parties/groups.tsv:104 TTP','TTP –obl→ negotiate ←advcl– collapsed ←nsubj– ceasefire');
INSERT INTO parties VALUES('report',10,'actor',0,1,'CHN','China','',NULL,'China',1186,1191,'data/parties/states.tsv:286 China','China –nsubj→ offered');
INSERT INTO parties VALUES('report',10,'recipient',0,1,'PAK','Pakistan','',NULL,'them',1274,1278,'"them" for "neighbours" (some of them, else PAK): "neighbours" for the two states of the text: data/parties/states.tsv:1120 Pakistan','them –nmod→ both –obj→ urged –conj→ offered');
INSERT INTO parties VALUES('report',10,'recipient',1,1,'AFG','Afghanistan','',NULL,'them',1274,1278,'"them" for "neighbours" (some of them, else PAK): "neighbours" for the two states of the text: data/parties/states.tsv:4 Afghanistan','them –nmod→ both –obj→ urged –conj→ offered');
INSERT INTO parties VALUES('report',11,'actor',0,1,'PAK','Pakistan','',NULL,'neighbours',1227,1237,'"neighbours" for the two states of the text: data/parties/states.tsv:1120 Pakistan','neighbours –obl→ mediate');
INSERT INTO parties VALUES('report',11,'actor',1,1,'AFG','Afghanistan','',NULL,'neighbours',1227,1237,'"neighbours" for the two states of the text: data/parties/states.tsv:4 Afghanistan','neighbours –obl→ mediate');
INSERT INTO parties VALUES('report',11,'third_party',0,1,'CHN','China','',NULL,'China',1186,1191,'data/parties/states.tsv:286 China','China –nsubj→ offered ←xcomp– mediate');
INSERT INTO parties VALUES('report',12,'actor',0,1,'SAU','Saudi Arabia','',NULL,'Saudi Arabia',1243,1255,'data/parties/states.tsv:1309 Saudi Arabia','Arabia –nsubj→ urged');
INSERT INTO parties VALUES('report',12,'recipient',0,1,'PAK','Pakistan','',NULL,'them',1274,1278,'"them" for "neighbours" (some of them, else PAK): "neighbours" for the two states of the text: data/parties/states.tsv:1120 Pakistan','them –nmod→ both –obj→ urged');
INSERT INTO parties VALUES('report',12,'recipient',1,1,'AFG','Afghanistan','',NULL,'them',1274,1278,'"them" for "neighbours" (some of them, else PAK): "neighbours" for the two states of the text: data/parties/states.tsv:4 Afghanistan','them –nmod→ both –obj→ urged');
INSERT INTO parties VALUES('report',13,'actor',0,1,'AFG','Afghanistan','MIL',NULL,'Afghan forces',1025,1038,'data/parties/roles.tsv:8 forces, data/parties/states.tsv:8 Afghan',NULL);
INSERT INTO parties VALUES('report',13,'recipient',0,1,'PAK','Pakistan','PRM',NULL,'Pakistani border posts',1048,1070,'data/parties/roles.tsv:1801 border post, data/parties/states.tsv:1122 Pakistani',NULL);
INSERT INTO parties VALUES('report',14,'actor',0,1,'PAK','Pakistan','GOV',NULL,'Islamabad',1345,1354,'data/parties/states.tsv:1126 Islamabad','Islamabad –nsubj→ strike');
INSERT INTO parties VALUES('report',14,'recipient',0,1,'AFG','Afghanistan','',NULL,'them',1274,1278,'"them" for "neighbours" (some of them, else PAK): "neighbours" for the two states of the text: data/parties/states.tsv:4 Afghanistan',NULL);
INSERT INTO parties VALUES('report',15,'actor',0,1,'PAK','Pakistan','GOV',NULL,'Islamabad',1345,1354,'data/parties/states.tsv:1126 Islamabad',NULL);
INSERT INTO parties VALUES('report',16,'actor',0,1,'PAK','Pakistan','',NULL,'two armies',1567,1577,'"armies" for the two states of the text: data/parties/states.tsv:1120 Pakistan','armies ←conj– return ←nmod– visits');
INSERT INTO parties VALUES('report',16,'actor',1,1,'AFG','Afghanistan','',NULL,'two armies',1567,1577,'"armies" for the two states of the text: data/parties/states.tsv:4 Afghanistan','armies ←conj– return ←nmod– visits');
INSERT INTO parties VALUES('report',17,'actor',0,2,'PAK','Pakistan','MIL',NULL,'forces',85,91,'data/parties/roles.tsv:8 forces, data/parties/states.tsv:1122 Pakistani','forces –nsubj→ trade');
INSERT INTO parties VALUES('report',17,'actor',1,2,'AFG','Afghanistan','MIL',NULL,'forces',85,91,'data/parties/roles.tsv:8 forces, data/parties/states.tsv:1122 Pakistani, and data/parties/states.tsv:8 Afghan','forces –nsubj→ trade');
INSERT INTO parties VALUES('report',18,'actor',0,2,'AFG','Afghanistan','MIL',NULL,'forces',85,91,'data/parties/roles.tsv:8 forces, data/parties/states.tsv:1122 Pakistani, and data/parties/states.tsv:8 Afghan',NULL);
INSERT INTO parties VALUES('report',18,'actor',1,2,'PAK','Pakistan','MIL',NULL,'forces',85,91,'data/parties/roles.tsv:8 forces, data/parties/states.tsv:1122 Pakistani',NULL);
INSERT INTO parties VALUES('report',18,'recipient',0,2,'PAK:cvl','Pakistan','CVL',NULL,'suicide bombing',137,152,NULL,NULL);
INSERT INTO parties VALUES('report',19,'actor',0,2,'IRN','Iran','',NULL,'Iran',188,192,'data/parties/states.tsv:649 Iran','Iran –nsubj→ sends');
INSERT INTO parties VALUES('report',19,'recipient',0,2,'AFG:cvl','Afghanistan','CVL',NULL,'Afghans',225,232,'data/parties/states.tsv:9 Afghans','Afghans –obj→ sends');
INSERT INTO parties VALUES('report',20,'actor',0,2,'PAK','Pakistan','PRM',NULL,'border guards',275,288,'data/parties/roles.tsv:173 border guard, data/parties/states.tsv:1122 Pakistani','guards –nsubj→ exchanged');
INSERT INTO parties VALUES('report',20,'actor',1,2,'AFG','Afghanistan','PRM',NULL,'border guards',275,288,'data/parties/roles.tsv:173 border guard, data/parties/states.tsv:1122 Pakistani, and data/parties/states.tsv:8 Afghan','guards –nsubj→ exchanged');
INSERT INTO parties VALUES('report',21,'according_to',0,2,'AFG','Afghanistan','GOV','said','interior ministry',405,422,'data/parties/roles.tsv:347 interior ministry, data/parties/states.tsv:13 Kabul','ministry –nsubj→ said ←ccomp– killed');
INSERT INTO parties VALUES('report',21,'actor',0,2,'PAK','Pakistan','PRM',NULL,'border guards',275,288,'data/parties/roles.tsv:173 border guard, data/parties/states.tsv:1122 Pakistani',NULL);
INSERT INTO parties VALUES('report',21,'recipient',0,2,'AFG','Afghanistan','REB',NULL,'Taliban fighter',352,367,'data/parties/roles.tsv:717 fighter, data/parties/groups.tsv:6 Taliban','fighter –nsubj:pass→ killed');
INSERT INTO parties VALUES('report',22,'according_to',0,2,'PAK','Pakistan','GOV','say','Pakistani officials',438,457,'data/parties/roles.tsv:299 official, data/parties/states.tsv:1122 Pakistani','officials –nsubj→ say ←ccomp– injured');
INSERT INTO parties VALUES('report',22,'actor',0,2,'PAK:cvl','Pakistan','CVL',NULL,'civilians',497,506,'data/parties/roles.tsv:935 civilian, country of the context, owner who says so (else AFG)','civilians –conj→ soldiers –nsubj:pass→ injured');
INSERT INTO parties VALUES('report',22,'recipient',0,2,'PAK','Pakistan','MIL',NULL,'soldiers',480,488,'data/parties/roles.tsv:9 soldier, country of the context, owner "their" for "officials" (who says so, else AFG): data/parties/roles.tsv:299 official, data/parties/states.tsv:1122 Pakistani','soldiers –nsubj:pass→ injured');
INSERT INTO parties VALUES('report',23,'according_to',0,2,'PAK','Pakistan','GOV','say','Pakistani officials',438,457,'data/parties/roles.tsv:299 official, data/parties/states.tsv:1122 Pakistani','officials –nsubj→ say ←ccomp– injured');
INSERT INTO parties VALUES('report',23,'actor',0,2,'AFG','Afghanistan','GOV',NULL,'Kabul',426,431,'data/parties/states.tsv:13 Kabul',NULL);
INSERT INTO parties VALUES('report',23,'recipient',0,2,'PAK:cvl','Pakistan','CVL',NULL,'civilians',497,506,'data/parties/roles.tsv:935 civilian, country of the context, owner who says so (else AFG)','civilians –conj→ soldiers –nsubj:pass→ injured');
INSERT INTO parties VALUES('report',24,'actor',0,2,'AFG','Afghanistan','REB',NULL,'Taliban',627,634,'data/parties/groups.tsv:6 Taliban','Taliban –nsubj→ building –acl:relcl→ bunker –obl→ shut –advcl→ closed');
INSERT INTO parties VALUES('report',24,'recipient',0,2,'PAK','Pakistan','',NULL,'Pakistan',574,582,'data/parties/states.tsv:1120 Pakistan','Pakistan –nsubj→ shut –advcl→ closed');
INSERT INTO parties VALUES('report',25,'according_to',0,2,'PAK:cvl','Pakistan','CVL','told','doctor',957,963,'data/parties/roles.tsv:1133 doctor, country of the context, owner the sentence before (else AFG)','doctor –nsubj→ told –parataxis→ killed');
INSERT INTO parties VALUES('report',25,'actor',0,2,'AFG','Afghanistan','',NULL,'sides',714,719,'"sides" for the two sides of the text: data/parties/states.tsv:8 Afghan',NULL);
INSERT INTO parties VALUES('report',25,'actor',1,2,'PAK','Pakistan','',NULL,'sides',714,719,'"sides" for the two sides of the text: data/parties/states.tsv:1122 Pakistani',NULL);
INSERT INTO parties VALUES('report',25,'recipient',0,2,'PAK:cvl','Pakistan','CVL',NULL,'people',889,895,'data/parties/roles.tsv:942 people, country of the context, owner the sentence before (else AFG)','people –nsubj:pass→ killed');
INSERT INTO parties VALUES('report',26,'according_to',0,2,'PAK:cvl','Pakistan','CVL','told','doctor',957,963,'data/parties/roles.tsv:1133 doctor, country of the context, owner the sentence before (else AFG)',NULL);
INSERT INTO parties VALUES('report',26,'actor',0,2,'AFG','Afghanistan','',NULL,'sides',714,719,'"sides" for the two sides of the text: data/parties/states.tsv:8 Afghan',NULL);
INSERT INTO parties VALUES('report',26,'actor',1,2,'PAK','Pakistan','',NULL,'sides',714,719,'"sides" for the two sides of the text: data/parties/states.tsv:1122 Pakistani',NULL);
INSERT INTO parties VALUES('report',26,'denied_by',0,2,'PAK','Pakistan','GOV','denied','Foreign Office',1401,1415,'data/parties/roles.tsv:330 foreign office, country of the context, describes data/parties/states.tsv:1122 Pakistani',NULL);
INSERT INTO parties VALUES('report',26,'recipient',0,2,'PAK:cvl','Pakistan','CVL',NULL,'people',889,895,'data/parties/roles.tsv:942 people, country of the context, owner the sentence before (else AFG)',NULL);
INSERT INTO parties VALUES('report',27,'according_to',0,2,'PAK','Pakistan','MIL','says','army',1058,1062,'data/parties/roles.tsv:12 army, country of the context, owner the home of the group (else AFG)','army –nsubj→ says ←ccomp– shot');
INSERT INTO parties VALUES('report',27,'actor',0,2,'PAK','Pakistan','MIL',NULL,'army',1058,1062,'data/parties/roles.tsv:12 army, country of the context, owner the home of the group (else AFG)','army –nsubj→ says ←ccomp– shot');
INSERT INTO parties VALUES('report',27,'recipient',0,2,'hafiz-gul-bahadur','Hafiz Gul Bahadur Group','REB',NULL,'attackers',1079,1088,'data/parties/roles.tsv:719 attacker, country of the context, owner data/parties/groups.tsv:118 Hafiz Gul Bahadur','attackers –nsubj:pass→ shot');
INSERT INTO parties VALUES('report',28,'actor',0,2,'PAK','Pakistan','GOV',NULL,'Pakistani prime minister',1109,1133,'data/parties/roles.tsv:308 prime minister, data/parties/states.tsv:1122 Pakistani','minister –nsubj→ condemned');
INSERT INTO parties VALUES('report',28,'recipient',0,2,'AFG','Afghanistan','GOV',NULL,'Kabul',426,431,'data/parties/states.tsv:13 Kabul',NULL);
INSERT INTO parties VALUES('report',29,'actor',0,2,'AFG','Afghanistan','GOV',NULL,'Kabul',426,431,'data/parties/states.tsv:13 Kabul',NULL);
INSERT INTO parties VALUES('report',29,'recipient',0,2,'PAK:cvl','Pakistan','CVL',NULL,'civilians',497,506,'data/parties/roles.tsv:935 civilian, country of the context, owner who says so (else AFG)',NULL);
INSERT INTO parties VALUES('report',30,'actor',0,2,'PAK','Pakistan','GOV',NULL,'Pakistani prime minister',1109,1133,'data/parties/roles.tsv:308 prime minister, data/parties/states.tsv:1122 Pakistani','minister –nsubj→ condemned ←conj– promised');
INSERT INTO parties VALUES('report',30,'recipient',0,2,'hafiz-gul-bahadur','Hafiz Gul Bahadur Group','REB',NULL,'attackers',1079,1088,'data/parties/roles.tsv:719 attacker, country of the context, owner data/parties/groups.tsv:118 Hafiz Gul Bahadur',NULL);
INSERT INTO parties VALUES('report',31,'according_to',0,2,'AFG','Afghanistan','GOV','says','refugee ministry',1293,1309,'data/parties/roles.tsv:306 ministry, data/parties/states.tsv:13 Kabul','ministry –nsubj→ says ←ccomp– deported');
INSERT INTO parties VALUES('report',31,'actor',0,2,'IRN','Iran','',NULL,'Iran',1224,1228,'data/parties/states.tsv:649 Iran','Iran –nsubj→ deported');
INSERT INTO parties VALUES('report',31,'recipient',0,2,'AFG:cvl','Afghanistan','REF',NULL,'Afghan migrants',1255,1270,'data/parties/roles.tsv:1374 migrant, data/parties/states.tsv:8 Afghan','migrants –obj→ deported');
INSERT INTO parties VALUES('report',32,'actor',0,2,'AFG','Afghanistan','GOV',NULL,'It',1325,1327,'"It" for "ministry" (sentence before, else IRN): data/parties/roles.tsv:306 ministry, data/parties/states.tsv:13 Kabul','It –nsubj→ asked');
INSERT INTO parties VALUES('report',32,'recipient',0,2,'IRN','Iran','GOV',NULL,'Tehran',1338,1344,'data/parties/states.tsv:657 Tehran','Tehran –iobj→ asked');
INSERT INTO parties VALUES('report',33,'actor',0,3,'AFG','Afghanistan','',NULL,'Afghan',75,81,'data/parties/states.tsv:8 Afghan','Afghan –amod→ border –nmod→ clashes –obl→ killed');
INSERT INTO parties VALUES('report',33,'recipient',0,3,'PAK','Pakistan','MIL',NULL,'soldiers',35,43,'data/parties/roles.tsv:9 soldier, country of the context, owner the same sentence (else AFG)','soldiers ←acl– killed');
INSERT INTO parties VALUES('report',34,'according_to',0,3,'PAK','Pakistan','MIL','said','military',235,243,'data/parties/roles.tsv:13 military, country of the context, owner the same kind before (else AFG)','military –nsubj→ said ←ccomp– killed');
INSERT INTO parties VALUES('report',34,'actor',0,3,'AFG','Afghanistan','MIL',NULL,'Afghan Taliban forces',158,179,'data/parties/roles.tsv:8 forces, data/parties/groups.tsv:5 Afghan Taliban','forces –nsubj→ attacked –advcl→ injured –conj→ killed');
INSERT INTO parties VALUES('report',34,'recipient',0,3,'PAK','Pakistan','MIL',NULL,'Pakistani soldiers',102,120,'data/parties/roles.tsv:9 soldier, data/parties/states.tsv:1122 Pakistani','soldiers –nsubj:pass→ killed');
INSERT INTO parties VALUES('report',35,'according_to',0,3,'PAK','Pakistan','MIL','said','Inter-Services Public Relations',336,367,'data/parties/bodies.tsv:58 Inter-Services Public Relations','Relations –nsubj→ said ←ccomp– killed');
INSERT INTO parties VALUES('report',35,'actor',0,3,'PAK','Pakistan','MIL',NULL,'Inter-Services Public Relations',336,367,'data/parties/bodies.tsv:58 Inter-Services Public Relations','Relations –nsubj→ said ←ccomp– killed');
INSERT INTO parties VALUES('report',35,'recipient',0,3,'AFG','Afghanistan','REB',NULL,'Taliban',274,281,'data/parties/groups.tsv:6 Taliban','Taliban –nsubj:pass→ killed');
INSERT INTO parties VALUES('report',35,'recipient',1,3,'PAK:reb','Pakistan','REB',NULL,'affiliated militants',286,306,'data/parties/roles.tsv:701 militant, country of the context, owner who says so (else AFG)','militants –conj→ Taliban –nsubj:pass→ killed');
INSERT INTO parties VALUES('report',36,'according_to',0,3,'PAK','Pakistan','MIL','added','it',524,526,'"it" for "Relations" (who spoke before, else taliban): data/parties/bodies.tsv:58 Inter-Services Public Relations','it –nsubj→ added ←ccomp– took');
INSERT INTO parties VALUES('report',36,'actor',0,3,'PAK','Pakistan','MIL',NULL,'Pakistani troops',389,405,'data/parties/roles.tsv:11 troops, data/parties/states.tsv:1122 Pakistani','troops –nsubj→ took');
INSERT INTO parties VALUES('report',36,'recipient',0,3,'AFG','Afghanistan','',NULL,'side',457,461,'"side" for "Afghan" (its own word): data/parties/states.tsv:8 Afghan','side –nmod→ positions –nmod→ control –obj→ took');
INSERT INTO parties VALUES('report',37,'according_to',0,3,'AFG','Afghanistan','GOV','claimed','spokesman',587,596,'data/parties/roles.tsv:477 spokesman, country of the context, owner "Its" for "government" (sentence before, else PAK): data/parties/groups.tsv:11 Taliban government','spokesman –nsubj→ claimed ←ccomp– killed');
INSERT INTO parties VALUES('report',37,'actor',0,3,'AFG','Afghanistan','REB',NULL,'Zabihullah Mujahid',598,616,'data/parties/persons.tsv:21 Zabihullah Mujahid','Zabihullah –appos→ spokesman –nsubj→ claimed ←ccomp– killed');
INSERT INTO parties VALUES('report',37,'recipient',0,3,'PAK','Pakistan','MIL',NULL,'Pakistani soldiers',634,652,'data/parties/roles.tsv:9 soldier, data/parties/states.tsv:1122 Pakistani','soldiers –nsubj:pass→ killed');
INSERT INTO parties VALUES('report',38,'according_to',0,3,'AFG','Afghanistan','GOV','said','he',769,771,'"he" for "spokesman" (who spoke before): data/parties/roles.tsv:477 spokesman, country of the context, owner "Its" for "government" (sentence before, else PAK): data/parties/groups.tsv:11 Taliban government','he –nsubj→ said ←ccomp– lost');
INSERT INTO parties VALUES('report',38,'actor',0,3,'PAK','Pakistan','',NULL,'Pakistani',698,707,'data/parties/states.tsv:1122 Pakistani',NULL);
INSERT INTO parties VALUES('report',38,'recipient',0,3,'AFG','Afghanistan','REB',NULL,'Taliban fighters',734,750,'data/parties/roles.tsv:717 fighter, data/parties/groups.tsv:6 Taliban','fighters –nsubj→ lost');
INSERT INTO parties VALUES('report',39,'according_to',0,3,'AFG','Afghanistan','GOV','said','defence ministry',819,835,'data/parties/roles.tsv:338 defence ministry, data/parties/states.tsv:13 Kabul, owner data/parties/states.tsv:13 Kabul','ministry –nsubj→ said ←ccomp– retaliation ←nmod– violations');
INSERT INTO parties VALUES('report',39,'actor',0,3,'PAK','Pakistan','',NULL,'Pakistani',877,886,'data/parties/states.tsv:1122 Pakistani','Pakistani –amod→ violations');
INSERT INTO parties VALUES('report',39,'recipient',0,3,'AFG','Afghanistan','',NULL,'Afghan',901,907,'data/parties/states.tsv:8 Afghan','Afghan –amod→ airspace –nmod→ violations');
INSERT INTO parties VALUES('report',40,'actor',0,3,'PAK','Pakistan','',NULL,'Pakistani',877,886,'data/parties/states.tsv:1122 Pakistani',NULL);
INSERT INTO parties VALUES('report',40,'recipient',0,3,'AFG','Afghanistan','',NULL,'Afghan',901,907,'data/parties/states.tsv:8 Afghan',NULL);
INSERT INTO parties VALUES('report',40,'unconfirmed_by',0,3,'PAK','Pakistan','GOV','confirmed','Islamabad',1045,1054,'data/parties/states.tsv:1126 Islamabad',NULL);
INSERT INTO parties VALUES('report',41,'actor',0,3,'AFG','Afghanistan','GOV',NULL,'Afghan capital',965,979,'data/parties/roles.tsv:609 capital, data/parties/states.tsv:8 Afghan','capital –obl→ heard ←conj– bombed');
INSERT INTO parties VALUES('report',41,'recipient',0,3,'PAK','Pakistan','',NULL,'Pakistan',1035,1043,'data/parties/states.tsv:1120 Pakistan','Pakistan –obj→ blamed –parataxis→ heard ←conj– bombed');
INSERT INTO parties VALUES('report',41,'unconfirmed_by',0,3,'PAK','Pakistan','GOV','confirmed','Islamabad',1045,1054,'data/parties/states.tsv:1126 Islamabad',NULL);
INSERT INTO parties VALUES('report',42,'actor',0,3,'AFG','Afghanistan','REB',NULL,'Taliban',1020,1027,'data/parties/groups.tsv:6 Taliban','Taliban –nsubj→ blamed');
INSERT INTO parties VALUES('report',42,'recipient',0,3,'PAK','Pakistan','',NULL,'Pakistan',1035,1043,'data/parties/states.tsv:1120 Pakistan','Pakistan –obj→ blamed');
INSERT INTO parties VALUES('report',43,'actor',0,3,'AFG','Afghanistan','GOV',NULL,'Afghan capital',965,979,'data/parties/roles.tsv:609 capital, data/parties/states.tsv:8 Afghan',NULL);
INSERT INTO parties VALUES('report',43,'recipient',0,3,'PAK','Pakistan','',NULL,'Pakistan',1035,1043,'data/parties/states.tsv:1120 Pakistan',NULL);
INSERT INTO parties VALUES('report',44,'according_to',0,3,'med:sources','unnamed sources','','reported','reported',1114,1122,NULL,NULL);
INSERT INTO parties VALUES('report',44,'actor',0,3,'AFG','Afghanistan','GOV',NULL,'Afghan capital',965,979,'data/parties/roles.tsv:609 capital, data/parties/states.tsv:8 Afghan',NULL);
INSERT INTO parties VALUES('report',44,'recipient',0,3,'PAK','Pakistan','',NULL,'Pakistan',1035,1043,'data/parties/states.tsv:1120 Pakistan',NULL);
INSERT INTO parties VALUES('report',45,'actor',0,3,'PAK','Pakistan','',NULL,'Pakistan',1184,1192,'data/parties/states.tsv:1120 Pakistan','Pakistan –nsubj→ closed');
INSERT INTO parties VALUES('report',45,'recipient',0,3,'AFG','Afghanistan','REB',NULL,'Taliban',1020,1027,'data/parties/groups.tsv:6 Taliban',NULL);
INSERT INTO parties VALUES('report',46,'actor',0,3,'PAK','Pakistan','GOV',NULL,'Asif Ali Zardari',1262,1278,'data/parties/persons.tsv:136 Asif Ali Zardari','Asif –nsubj→ condemned');
INSERT INTO parties VALUES('report',46,'recipient',0,3,'AFG','Afghanistan','GOV',NULL,'Afghan capital',965,979,'data/parties/roles.tsv:609 capital, data/parties/states.tsv:8 Afghan',NULL);
INSERT INTO parties VALUES('report',47,'actor',0,3,'AFG','Afghanistan','GOV',NULL,'Afghan capital',965,979,'data/parties/roles.tsv:609 capital, data/parties/states.tsv:8 Afghan',NULL);
INSERT INTO parties VALUES('report',47,'recipient',0,3,'PAK','Pakistan','',NULL,'Pakistan',1035,1043,'data/parties/states.tsv:1120 Pakistan',NULL);
INSERT INTO parties VALUES('report',48,'actor',0,3,'PAK','Pakistan','GOV',NULL,'Shehbaz Sharif',1320,1334,'data/parties/persons.tsv:159 Shehbaz Sharif','Shehbaz –nsubj→ warned');
INSERT INTO parties VALUES('report',48,'recipient',0,3,'PAK:reb','Pakistan','REB',NULL,'militants',297,306,'data/parties/roles.tsv:701 militant, country of the context, owner who says so (else AFG)',NULL);
INSERT INTO parties VALUES('report',49,'actor',0,3,'SAU','Saudi Arabia','',NULL,'Saudi Arabia',1391,1403,'data/parties/states.tsv:1309 Saudi Arabia','Arabia ←acl:relcl– signed');
INSERT INTO parties VALUES('report',49,'actor',1,3,'PAK','Pakistan','',NULL,'Pakistan',1445,1453,'data/parties/states.tsv:1120 Pakistan','Pakistan –nmod→ pact –obj→ signed');
INSERT INTO parties VALUES('report',50,'actor',0,3,'PAK','Pakistan','',NULL,'Pakistan',1445,1453,'data/parties/states.tsv:1120 Pakistan','Pakistan –nmod→ pact –obj→ signed –acl:relcl→ Arabia ←acl– called');
INSERT INTO parties VALUES('report',50,'recipient',0,3,'SAU','Saudi Arabia','',NULL,'Saudi Arabia',1391,1403,'data/parties/states.tsv:1309 Saudi Arabia','Arabia ←acl– called');
INSERT INTO parties VALUES('report',51,'actor',0,4,'PAK','Pakistan','MIL',NULL,'ISPR',65,69,'"ISPR" for data/parties/bodies.tsv:58 Inter-Services Public Relations','ISPR –nsubj→ says ←nsubj– soldiers ←acl– martyred');
INSERT INTO parties VALUES('report',51,'recipient',0,4,'AFG','Afghanistan','MIL',NULL,'soldiers',3,11,'data/parties/roles.tsv:9 soldier, country of the context, owner the same sentence','soldiers ←acl– martyred');
INSERT INTO parties VALUES('report',52,'according_to',0,4,'PAK','Pakistan','MIL','said','military',229,237,'data/parties/roles.tsv:13 military, country of the context, owner the dateline (else AFG)','military –nsubj→ said ←ccomp– martyred');
INSERT INTO parties VALUES('report',52,'actor',0,4,'AFG','Afghanistan','MIL',NULL,'Afghan Taliban forces',152,173,'data/parties/roles.tsv:8 forces, data/parties/groups.tsv:5 Afghan Taliban','forces –nsubj→ attacked –advcl→ injured –conj→ martyred');
INSERT INTO parties VALUES('report',52,'recipient',0,4,'PAK','Pakistan','MIL',NULL,'Pakistani soldiers',94,112,'data/parties/roles.tsv:9 soldier, data/parties/states.tsv:1122 Pakistani','soldiers –nsubj:pass→ martyred');
INSERT INTO parties VALUES('report',53,'according_to',0,4,'PAK','Pakistan','MIL','said','Inter-Services Public Relations',330,361,'data/parties/bodies.tsv:58 Inter-Services Public Relations','Relations –nsubj→ said ←ccomp– killed');
INSERT INTO parties VALUES('report',53,'actor',0,4,'PAK','Pakistan','MIL',NULL,'Inter-Services Public Relations',330,361,'data/parties/bodies.tsv:58 Inter-Services Public Relations','Relations –nsubj→ said ←ccomp– killed');
INSERT INTO parties VALUES('report',53,'recipient',0,4,'AFG','Afghanistan','REB',NULL,'Taliban',268,275,'data/parties/groups.tsv:6 Taliban','Taliban –nsubj:pass→ killed');
INSERT INTO parties VALUES('report',53,'recipient',1,4,'PAK:reb','Pakistan','REB',NULL,'affiliated militants',280,300,'data/parties/roles.tsv:701 militant, country of the context, owner who says so (else AFG)','militants –conj→ Taliban –nsubj:pass→ killed');
INSERT INTO parties VALUES('report',54,'according_to',0,4,'PAK','Pakistan','MIL','added','it',518,520,'"it" for "Relations" (who spoke before, else taliban): data/parties/bodies.tsv:58 Inter-Services Public Relations','it –nsubj→ added ←ccomp– took');
INSERT INTO parties VALUES('report',54,'actor',0,4,'PAK','Pakistan','MIL',NULL,'Pakistani troops',383,399,'data/parties/roles.tsv:11 troops, data/parties/states.tsv:1122 Pakistani','troops –nsubj→ took');
INSERT INTO parties VALUES('report',54,'recipient',0,4,'AFG','Afghanistan','',NULL,'side',451,455,'"side" for "Afghan" (its own word): data/parties/states.tsv:8 Afghan','side –nmod→ positions –nmod→ control –obj→ took');
INSERT INTO parties VALUES('report',55,'according_to',0,4,'AFG','Afghanistan','GOV','claimed','spokesman',581,590,'data/parties/roles.tsv:477 spokesman, country of the context, owner "Its" for "government" (sentence before, else PAK): data/parties/groups.tsv:11 Taliban government','spokesman –nsubj→ claimed ←ccomp– killed');
INSERT INTO parties VALUES('report',55,'actor',0,4,'AFG','Afghanistan','REB',NULL,'Zabihullah Mujahid',592,610,'data/parties/persons.tsv:21 Zabihullah Mujahid','Zabihullah –appos→ spokesman –nsubj→ claimed ←ccomp– killed');
INSERT INTO parties VALUES('report',55,'recipient',0,4,'PAK','Pakistan','MIL',NULL,'Pakistani soldiers',628,646,'data/parties/roles.tsv:9 soldier, data/parties/states.tsv:1122 Pakistani','soldiers –nsubj:pass→ killed');
INSERT INTO parties VALUES('report',56,'according_to',0,4,'AFG','Afghanistan','GOV','said','he',763,765,'"he" for "spokesman" (who spoke before): data/parties/roles.tsv:477 spokesman, country of the context, owner "Its" for "government" (sentence before, else PAK): data/parties/groups.tsv:11 Taliban government','he –nsubj→ said ←ccomp– lost');
INSERT INTO parties VALUES('report',56,'actor',0,4,'PAK','Pakistan','',NULL,'Pakistani',692,701,'data/parties/states.tsv:1122 Pakistani',NULL);
INSERT INTO parties VALUES('report',56,'recipient',0,4,'AFG','Afghanistan','REB',NULL,'Taliban fighters',728,744,'data/parties/roles.tsv:717 fighter, data/parties/groups.tsv:6 Taliban','fighters –nsubj→ lost');
INSERT INTO parties VALUES('report',57,'according_to',0,4,'AFG','Afghanistan','GOV','said','defence ministry',813,829,'data/parties/roles.tsv:338 defence ministry, data/parties/states.tsv:13 Kabul, owner data/parties/states.tsv:13 Kabul','ministry –nsubj→ said ←ccomp– retaliation ←nmod– violations');
INSERT INTO parties VALUES('report',57,'actor',0,4,'PAK','Pakistan','',NULL,'Pakistani',871,880,'data/parties/states.tsv:1122 Pakistani','Pakistani –amod→ violations');
INSERT INTO parties VALUES('report',57,'recipient',0,4,'AFG','Afghanistan','',NULL,'Afghan',895,901,'data/parties/states.tsv:8 Afghan','Afghan –amod→ airspace –nmod→ violations');
INSERT INTO parties VALUES('report',58,'actor',0,4,'PAK','Pakistan','',NULL,'Pakistani',871,880,'data/parties/states.tsv:1122 Pakistani',NULL);
INSERT INTO parties VALUES('report',58,'recipient',0,4,'AFG','Afghanistan','',NULL,'Afghan',895,901,'data/parties/states.tsv:8 Afghan',NULL);
INSERT INTO parties VALUES('report',58,'unconfirmed_by',0,4,'PAK','Pakistan','GOV','confirmed','Islamabad',1039,1048,'data/parties/states.tsv:1126 Islamabad',NULL);
INSERT INTO parties VALUES('report',59,'actor',0,4,'AFG','Afghanistan','GOV',NULL,'Afghan capital',959,973,'data/parties/roles.tsv:609 capital, data/parties/states.tsv:8 Afghan','capital –obl→ heard ←conj– bombed');
INSERT INTO parties VALUES('report',59,'recipient',0,4,'PAK','Pakistan','',NULL,'Pakistan',1029,1037,'data/parties/states.tsv:1120 Pakistan','Pakistan –obj→ blamed –parataxis→ heard ←conj– bombed');
INSERT INTO parties VALUES('report',59,'unconfirmed_by',0,4,'PAK','Pakistan','GOV','confirmed','Islamabad',1039,1048,'data/parties/states.tsv:1126 Islamabad',NULL);
INSERT INTO parties VALUES('report',60,'actor',0,4,'AFG','Afghanistan','REB',NULL,'Taliban',1014,1021,'data/parties/groups.tsv:6 Taliban','Taliban –nsubj→ blamed');
INSERT INTO parties VALUES('report',60,'recipient',0,4,'PAK','Pakistan','',NULL,'Pakistan',1029,1037,'data/parties/states.tsv:1120 Pakistan','Pakistan –obj→ blamed');
INSERT INTO parties VALUES('report',61,'actor',0,4,'AFG','Afghanistan','GOV',NULL,'Afghan capital',959,973,'data/parties/roles.tsv:609 capital, data/parties/states.tsv:8 Afghan',NULL);
INSERT INTO parties VALUES('report',61,'recipient',0,4,'PAK','Pakistan','',NULL,'Pakistan',1029,1037,'data/parties/states.tsv:1120 Pakistan',NULL);
INSERT INTO parties VALUES('report',62,'according_to',0,4,'med:sources','unnamed sources','','reported','reported',1108,1116,NULL,NULL);
INSERT INTO parties VALUES('report',62,'actor',0,4,'AFG','Afghanistan','GOV',NULL,'Afghan capital',959,973,'data/parties/roles.tsv:609 capital, data/parties/states.tsv:8 Afghan',NULL);
INSERT INTO parties VALUES('report',62,'recipient',0,4,'PAK','Pakistan','',NULL,'Pakistan',1029,1037,'data/parties/states.tsv:1120 Pakistan',NULL);
INSERT INTO parties VALUES('report',63,'actor',0,4,'PAK','Pakistan','',NULL,'Pakistan',1178,1186,'data/parties/states.tsv:1120 Pakistan','Pakistan –nsubj→ closed');
INSERT INTO parties VALUES('report',63,'recipient',0,4,'AFG','Afghanistan','REB',NULL,'Taliban',1014,1021,'data/parties/groups.tsv:6 Taliban',NULL);
INSERT INTO parties VALUES('report',64,'actor',0,4,'PAK','Pakistan','GOV',NULL,'Asif Ali Zardari',1256,1272,'data/parties/persons.tsv:136 Asif Ali Zardari','Asif –nsubj→ condemned');
INSERT INTO parties VALUES('report',64,'recipient',0,4,'AFG','Afghanistan','GOV',NULL,'Afghan capital',959,973,'data/parties/roles.tsv:609 capital, data/parties/states.tsv:8 Afghan',NULL);
INSERT INTO parties VALUES('report',65,'actor',0,4,'AFG','Afghanistan','GOV',NULL,'Afghan capital',959,973,'data/parties/roles.tsv:609 capital, data/parties/states.tsv:8 Afghan',NULL);
INSERT INTO parties VALUES('report',65,'recipient',0,4,'PAK','Pakistan','',NULL,'Pakistan',1029,1037,'data/parties/states.tsv:1120 Pakistan',NULL);
INSERT INTO parties VALUES('report',66,'actor',0,4,'PAK','Pakistan','GOV',NULL,'Shehbaz Sharif',1314,1328,'data/parties/persons.tsv:159 Shehbaz Sharif','Shehbaz –nsubj→ warned');
INSERT INTO parties VALUES('report',66,'recipient',0,4,'AFG','Afghanistan','REB',NULL,'their',1538,1543,'"their" for "they" (doer of the clause, else QAT): "they" for "Taliban" (who says so, else QAT): data/parties/groups.tsv:6 Taliban',NULL);
INSERT INTO parties VALUES('report',67,'actor',0,4,'SAU','Saudi Arabia','',NULL,'Saudi Arabia',1385,1397,'data/parties/states.tsv:1309 Saudi Arabia','Arabia ←acl:relcl– signed');
INSERT INTO parties VALUES('report',67,'actor',1,4,'PAK','Pakistan','',NULL,'Pakistan',1439,1447,'data/parties/states.tsv:1120 Pakistan','Pakistan –nmod→ pact –obj→ signed');
INSERT INTO parties VALUES('report',68,'actor',0,4,'PAK','Pakistan','',NULL,'Pakistan',1439,1447,'data/parties/states.tsv:1120 Pakistan','Pakistan –nmod→ pact –obj→ signed –acl:relcl→ Arabia ←acl– called');
INSERT INTO parties VALUES('report',68,'recipient',0,4,'SAU','Saudi Arabia','',NULL,'Saudi Arabia',1385,1397,'data/parties/states.tsv:1309 Saudi Arabia','Arabia ←acl– called');
INSERT INTO parties VALUES('report',69,'according_to',0,4,'AFG','Afghanistan','REB','said','Taliban',1509,1516,'data/parties/groups.tsv:6 Taliban','Taliban –nsubj→ said ←ccomp– halted');
INSERT INTO parties VALUES('report',69,'actor',0,4,'AFG','Afghanistan','REB',NULL,'they',1522,1526,'"they" for "Taliban" (who says so, else QAT): data/parties/groups.tsv:6 Taliban','they –nsubj→ halted');
INSERT INTO parties VALUES('report',69,'recipient',0,4,'PAK','Pakistan','',NULL,'Pakistan',1439,1447,'data/parties/states.tsv:1120 Pakistan',NULL);
INSERT INTO parties VALUES('report',70,'actor',0,4,'AFG','Afghanistan','GOV',NULL,'Afghan capital',959,973,'data/parties/roles.tsv:609 capital, data/parties/states.tsv:8 Afghan',NULL);
INSERT INTO parties VALUES('report',70,'recipient',0,4,'PAK','Pakistan','',NULL,'Pakistan',1029,1037,'data/parties/states.tsv:1120 Pakistan',NULL);
INSERT INTO parties VALUES('report',71,'actor',0,4,'IND','India','GOV',NULL,'New Delhi',1698,1707,'data/parties/states.tsv:638 New Delhi','Delhi –nsubj→ announced –acl:relcl→ visit');
INSERT INTO parties VALUES('report',71,'recipient',0,4,'AFG','Afghanistan','REB',NULL,'Amir Khan Muttaqi',1649,1666,'data/parties/persons.tsv:40 Amir Khan Muttaqi','Amir –nsubj→ visit');
INSERT INTO parties VALUES('report',72,'actor',0,4,'IND','India','GOV',NULL,'New Delhi',1698,1707,'data/parties/states.tsv:638 New Delhi','Delhi –nsubj→ announced');
INSERT INTO parties VALUES('report',72,'actor',1,4,'AFG','Afghanistan','REB',NULL,'Amir Khan Muttaqi',1649,1666,'data/parties/persons.tsv:40 Amir Khan Muttaqi','Amir –nsubj→ visit ←acl:relcl– announced');
INSERT INTO parties VALUES('report',73,'according_to',0,4,'IND','India','GOV','announced','New Delhi',1698,1707,'data/parties/states.tsv:638 New Delhi','Delhi –nsubj→ announced ←ccomp– reopen');
INSERT INTO parties VALUES('report',73,'actor',0,4,'IND','India','GOV',NULL,'it',1723,1725,'"it" for "Delhi" (who says so, else taliban): data/parties/states.tsv:638 New Delhi','it –nsubj→ reopen');
INSERT INTO parties VALUES('report',73,'recipient',0,4,'AFG','Afghanistan','REB',NULL,'Amir Khan Muttaqi',1649,1666,'data/parties/persons.tsv:40 Amir Khan Muttaqi','Amir –nsubj→ visit ←acl:relcl– announced ←ccomp– reopen');
INSERT INTO parties VALUES('report',74,'actor',0,4,'PAK','Pakistan','',NULL,'Pakistan',1761,1769,'data/parties/states.tsv:1120 Pakistan','Pakistan –nsubj→ accuses');
INSERT INTO parties VALUES('report',74,'recipient',0,4,'IND','India','',NULL,'India',1778,1783,'data/parties/states.tsv:628 India','India –obj→ accuses');
INSERT INTO parties VALUES('report',75,'according_to',0,4,'PAK','Pakistan','','accuses','Pakistan',1761,1769,'data/parties/states.tsv:1120 Pakistan','Pakistan –nsubj→ accuses ←advcl– backing');
INSERT INTO parties VALUES('report',75,'actor',0,4,'IND','India','',NULL,'India',1778,1783,'data/parties/states.tsv:628 India','India –obj→ accuses ←advcl– backing');
INSERT INTO parties VALUES('report',75,'denied_by',0,4,'IND','India','','denies','India',1804,1809,'data/parties/states.tsv:628 India',NULL);
INSERT INTO parties VALUES('report',75,'recipient',0,4,'ttp','Tehreek-e-Taliban Pakistan','REB',NULL,'TTP',1799,1802,'data/parties/groups.tsv:104 TTP','TTP –obj→ backing');
INSERT INTO parties VALUES('report',76,'actor',0,5,'ttp','Tehreek-e-Taliban Pakistan','REB',NULL,'Pakistani Taliban',0,17,'data/parties/groups.tsv:98 Pakistani Taliban','Taliban –nsubj→ call ←conj– attacks');
INSERT INTO parties VALUES('report',77,'according_to',0,5,'ttp','Tehreek-e-Taliban Pakistan','REB','said','group',262,267,'"group" for "Taliban" (same sentence): data/parties/groups.tsv:98 Pakistani Taliban','group –nsubj→ said –parataxis→ ended ←obj– ceasefire');
INSERT INTO parties VALUES('report',77,'actor',0,5,'PAK','Pakistan','GOV',NULL,'government',154,164,'data/parties/roles.tsv:289 government, country of the context, owner the home of the group','government –nmod→ ceasefire');
INSERT INTO parties VALUES('report',77,'actor',1,5,'ttp','Tehreek-e-Taliban Pakistan','REB',NULL,'Pakistani Taliban',104,121,'data/parties/groups.tsv:98 Pakistani Taliban','Taliban –nsubj→ ended ←obj– ceasefire');
INSERT INTO parties VALUES('report',78,'actor',0,5,'PAK','Pakistan','GOV',NULL,'government',154,164,'data/parties/roles.tsv:289 government, country of the context, owner the home of the group','government ←acl:relcl– agreed');
INSERT INTO parties VALUES('report',78,'actor',1,5,'ttp','Tehreek-e-Taliban Pakistan','REB',NULL,'Pakistani Taliban',104,121,'data/parties/groups.tsv:98 Pakistani Taliban','Taliban –nsubj→ ended ←obj– ceasefire ←nmod– government ←acl:relcl– agreed');
INSERT INTO parties VALUES('report',79,'according_to',0,5,'ttp','Tehreek-e-Taliban Pakistan','REB','said','group',262,267,'"group" for "Taliban" (same sentence): data/parties/groups.tsv:98 Pakistani Taliban','group –nsubj→ said –parataxis→ ended ←conj– ordered');
INSERT INTO parties VALUES('report',79,'actor',0,5,'ttp','Tehreek-e-Taliban Pakistan','REB',NULL,'Pakistani Taliban',104,121,'data/parties/groups.tsv:98 Pakistani Taliban','Taliban –nsubj→ ended ←conj– ordered');
INSERT INTO parties VALUES('report',79,'recipient',0,5,'PAK','Pakistan','GOV',NULL,'government',154,164,'data/parties/roles.tsv:289 government, country of the context, owner the home of the group','government –nmod→ ceasefire –obj→ ended ←conj– ordered');
INSERT INTO parties VALUES('report',80,'according_to',0,5,'ttp','Tehreek-e-Taliban Pakistan','REB','said','group',262,267,'"group" for "Taliban" (same sentence): data/parties/groups.tsv:98 Pakistani Taliban','group –nsubj→ said –parataxis→ ended ←conj– ordered ←xcomp– carry ←obj– attacks');
INSERT INTO parties VALUES('report',80,'actor',0,5,'ttp','Tehreek-e-Taliban Pakistan','REB',NULL,'fighters',207,215,'data/parties/roles.tsv:717 fighter, country of the context, owner "their" for "Taliban" (doer of the clause, else PAK): data/parties/groups.tsv:98 Pakistani Taliban','fighters –obj→ ordered ←xcomp– carry ←obj– attacks');
INSERT INTO parties VALUES('report',80,'recipient',0,5,'PAK','Pakistan','GOV',NULL,'government',154,164,'data/parties/roles.tsv:289 government, country of the context, owner the home of the group','government –nmod→ ceasefire –obj→ ended ←conj– ordered ←xcomp– carry ←obj– attacks');
INSERT INTO parties VALUES('report',81,'according_to',0,5,'ttp','Tehreek-e-Taliban Pakistan','REB','said','Tehreek-e-Taliban Pakistan',303,329,'data/parties/groups.tsv:88 Tehreek-e-Taliban Pakistan','Tehreek –nsubj→ said ←ccomp– taken ←advcl– launched ←obj– operations');
INSERT INTO parties VALUES('report',81,'actor',0,5,'PAK','Pakistan','MIL',NULL,'army',382,386,'data/parties/roles.tsv:12 army, country of the context, owner the home of the group','army –nsubj→ launched ←obj– operations');
INSERT INTO parties VALUES('report',81,'recipient',0,5,'PAK:reb','Pakistan','REB',NULL,'fighters',423,431,'data/parties/roles.tsv:717 fighter, country of the context, owner "its" for "army" (doer of the clause, else ttp): data/parties/roles.tsv:12 army, country of the context, owner the home of the group','fighters –obl→ launched ←obj– operations');
INSERT INTO parties VALUES('report',82,'actor',0,5,'ttp','Tehreek-e-Taliban Pakistan','REB',NULL,'It',476,478,'"It" for "Tehreek" (who spoke before, else PAK): data/parties/groups.tsv:88 Tehreek-e-Taliban Pakistan','It –nsubj→ accused');
INSERT INTO parties VALUES('report',82,'recipient',0,5,'PAK','Pakistan','MIL',NULL,'military',491,499,'data/parties/roles.tsv:13 military, country of the context, owner the home of the group','military –obj→ accused');
INSERT INTO parties VALUES('report',83,'according_to',0,5,'ttp','Tehreek-e-Taliban Pakistan','REB','accused','It',476,478,'"It" for "Tehreek" (who spoke before, else PAK): data/parties/groups.tsv:88 Tehreek-e-Taliban Pakistan','It –nsubj→ accused ←obj– military ←acl– breaking');
INSERT INTO parties VALUES('report',83,'actor',0,5,'PAK','Pakistan','MIL',NULL,'military',491,499,'data/parties/roles.tsv:13 military, country of the context, owner the home of the group','military ←acl– breaking');
INSERT INTO parties VALUES('report',83,'recipient',0,5,'ttp','Tehreek-e-Taliban Pakistan','REB',NULL,'It',476,478,'"It" for "Tehreek" (who spoke before, else PAK): data/parties/groups.tsv:88 Tehreek-e-Taliban Pakistan','It –nsubj→ accused ←obj– military ←acl– breaking');
INSERT INTO parties VALUES('report',84,'according_to',0,5,'PAK','Pakistan','GOV','said','Rana Sanaullah',621,635,'data/parties/persons.tsv:198 Rana Sanaullah','Rana –nsubj→ said ←ccomp– alarming ←conj– called');
INSERT INTO parties VALUES('report',84,'actor',0,5,'PAK','Pakistan','GOV',NULL,'Rana Sanaullah',621,635,'data/parties/persons.tsv:198 Rana Sanaullah','Rana –nsubj→ said ←ccomp– alarming ←conj– called');
INSERT INTO parties VALUES('report',84,'recipient',0,5,'AFG','Afghanistan','REB',NULL,'Afghan Taliban',689,703,'data/parties/groups.tsv:5 Afghan Taliban','Taliban –obl→ called');
INSERT INTO parties VALUES('report',85,'actor',0,5,'PAK','Pakistan','GOV',NULL,'government',154,164,'data/parties/roles.tsv:289 government, country of the context, owner the home of the group',NULL);
INSERT INTO parties VALUES('report',85,'actor',1,5,'ttp','Tehreek-e-Taliban Pakistan','REB',NULL,'Pakistani Taliban',104,121,'data/parties/groups.tsv:98 Pakistani Taliban',NULL);
INSERT INTO parties VALUES('report',86,'actor',0,5,'PAK','Pakistan','',NULL,'Pakistan',846,854,'data/parties/states.tsv:1120 Pakistan','Pakistan –nmod→ talks');
INSERT INTO parties VALUES('report',86,'actor',1,5,'ttp','Tehreek-e-Taliban Pakistan','REB',NULL,'TTP',863,866,'"TTP" for data/parties/groups.tsv:88 Tehreek-e-Taliban Pakistan','TTP –conj→ Pakistan –nmod→ talks');
INSERT INTO parties VALUES('report',86,'third_party',0,5,'AFG','Afghanistan','REB',NULL,'Afghan Taliban',887,901,'data/parties/groups.tsv:5 Afghan Taliban','Taliban –nsubj→ mediated –acl:relcl→ talks');
INSERT INTO parties VALUES('report',87,'actor',0,5,'PAK','Pakistan','GOV',NULL,'Delegations',912,923,'data/parties/roles.tsv:475 delegation, country of the context, owner data/parties/roles.tsv:1000 tribal elder, data/parties/states.tsv:1120 Pakistan','Delegations –nsubj→ visited');
INSERT INTO parties VALUES('report',87,'recipient',0,5,'AFG','Afghanistan','GOV',NULL,'Afghan capital',979,993,'data/parties/roles.tsv:609 capital, data/parties/states.tsv:8 Afghan','capital –obj→ visited');
INSERT INTO parties VALUES('report',88,'actor',0,5,'PAK','Pakistan','',NULL,'Pakistan',846,854,'data/parties/states.tsv:1120 Pakistan',NULL);
INSERT INTO parties VALUES('report',88,'actor',1,5,'ttp','Tehreek-e-Taliban Pakistan','REB',NULL,'TTP',863,866,'"TTP" for data/parties/groups.tsv:88 Tehreek-e-Taliban Pakistan',NULL);
INSERT INTO parties VALUES('report',88,'third_party',0,5,'AFG','Afghanistan','REB',NULL,'Afghan Taliban',887,901,'data/parties/groups.tsv:5 Afghan Taliban',NULL);
INSERT INTO parties VALUES('report',89,'actor',0,5,'PAK','Pakistan','GOV',NULL,'Islamabad',1035,1044,'data/parties/states.tsv:1126 Islamabad','Islamabad –nsubj→ refused');
INSERT INTO parties VALUES('report',89,'recipient',0,5,'ttp','Tehreek-e-Taliban Pakistan','REB',NULL,'TTP',863,866,'"TTP" for data/parties/groups.tsv:88 Tehreek-e-Taliban Pakistan',NULL);
INSERT INTO parties VALUES('report',90,'actor',0,5,'PAK','Pakistan','GOV',NULL,'Islamabad',1035,1044,'data/parties/states.tsv:1126 Islamabad','Islamabad –nsubj→ refused ←xcomp– reverse ←conj– withdraw');
INSERT INTO parties VALUES('report',90,'recipient',0,5,'ttp','Tehreek-e-Taliban Pakistan','REB',NULL,'TTP',863,866,'"TTP" for data/parties/groups.tsv:88 Tehreek-e-Taliban Pakistan',NULL);
INSERT INTO parties VALUES('report',91,'actor',0,5,'PAK:reb','Pakistan','REB',NULL,'gunmen',1184,1190,'data/parties/roles.tsv:706 gunman, country of the context, owner the same sentence (else AFG)','gunmen –nsubj→ shot');
INSERT INTO parties VALUES('report',91,'recipient',0,5,'PAK','Pakistan','POL',NULL,'policemen',1205,1214,'data/parties/roles.tsv:205 policeman, country of the context, owner the same sentence (else AFG)','policemen –obj→ shot');
INSERT INTO parties VALUES('report',92,'according_to',0,5,'ttp','Tehreek-e-Taliban Pakistan','REB',NULL,'TTP',1236,1239,'"TTP" for data/parties/groups.tsv:88 Tehreek-e-Taliban Pakistan','TTP –nsubj→ claimed ←obj– responsibility ←nmod– attack');
INSERT INTO parties VALUES('report',92,'actor',0,5,'ttp','Tehreek-e-Taliban Pakistan','REB',NULL,'TTP',1236,1239,'"TTP" for data/parties/groups.tsv:88 Tehreek-e-Taliban Pakistan','TTP –nsubj→ claimed ←obj– responsibility ←nmod– attack');
INSERT INTO parties VALUES('report',92,'recipient',0,5,'PAK','Pakistan','POL',NULL,'policemen',1205,1214,'data/parties/roles.tsv:205 policeman, country of the context, owner the same sentence (else AFG)',NULL);
INSERT INTO parties VALUES('report',93,'actor',0,5,'PAK','Pakistan','GOV',NULL,'Minister of State',1312,1329,'data/parties/roles.tsv:393 minister of state, country of the context, title of data/parties/persons.tsv:174 Hina Rabbani Khar','State –nmod:desc→ Hina –nmod→ Minister –nsubj→ flew');
INSERT INTO parties VALUES('report',93,'recipient',0,5,'AFG','Afghanistan','GOV',NULL,'Kabul',1356,1361,'data/parties/states.tsv:13 Kabul','Kabul –obl→ flew');
INSERT INTO parties VALUES('report',94,'according_to',0,5,'PAK','Pakistan','GOV','said','Foreign Office',1577,1591,'data/parties/roles.tsv:330 foreign office, data/parties/states.tsv:1120 Pakistan','Office –nsubj→ said ←ccomp– met');
INSERT INTO parties VALUES('report',94,'actor',0,5,'PAK','Pakistan','GOV',NULL,'She',1445,1448,'"She" for "Shehbaz" (sentence before): data/parties/persons.tsv:152 Shehbaz Sharif','She –nsubj→ met');
INSERT INTO parties VALUES('report',94,'actor',1,5,'AFG','Afghanistan','REB',NULL,'Amir Khan Muttaqi',1470,1487,'data/parties/persons.tsv:40 Amir Khan Muttaqi','Amir –obj→ met');
INSERT INTO parties VALUES('report',94,'actor',2,5,'PAK:cvl','Pakistan','CVL',NULL,'prisoners',1555,1564,'data/parties/roles.tsv:1097 prisoner, country of the context, owner who says so (else AFG)','prisoners –nmod→ release –conj→ trade –conj→ Amir –obj→ met');
INSERT INTO parties VALUES('report',95,'according_to',0,5,'PAK','Pakistan','GOV','said','Foreign Office',1577,1591,'data/parties/roles.tsv:330 foreign office, data/parties/states.tsv:1120 Pakistan','Office –nsubj→ said ←ccomp– met ←obj– Amir ←conj– trade ←conj– release');
INSERT INTO parties VALUES('report',95,'actor',0,5,'PAK','Pakistan','GOV',NULL,'She',1445,1448,'"She" for "Shehbaz" (sentence before): data/parties/persons.tsv:152 Shehbaz Sharif','She –nsubj→ met ←obj– Amir ←conj– trade ←conj– release');
INSERT INTO parties VALUES('report',95,'recipient',0,5,'PAK:cvl','Pakistan','CVL',NULL,'prisoners',1555,1564,'data/parties/roles.tsv:1097 prisoner, country of the context, owner who says so (else AFG)','prisoners –nmod→ release');
CREATE TABLE counts (                       -- of a report; a NULL bound is open
  report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE, what TEXT NOT NULL, low INTEGER, high INTEGER
);
INSERT INTO counts VALUES(2,'killed',2546,2546);
INSERT INTO counts VALUES(5,'killed',46,46);
INSERT INTO counts VALUES(18,'killed',18,18);
INSERT INTO counts VALUES(21,'killed',1,1);
INSERT INTO counts VALUES(21,'injured',2,2);
INSERT INTO counts VALUES(22,'injured',6,6);
INSERT INTO counts VALUES(23,'injured',2,2);
INSERT INTO counts VALUES(25,'killed',12,NULL);
INSERT INTO counts VALUES(25,'injured',30,30);
INSERT INTO counts VALUES(27,'killed',6,6);
INSERT INTO counts VALUES(31,'displaced',10000,10000);
INSERT INTO counts VALUES(33,'killed',23,23);
INSERT INTO counts VALUES(34,'killed',23,23);
INSERT INTO counts VALUES(34,'injured',29,29);
INSERT INTO counts VALUES(35,'killed',201,NULL);
INSERT INTO counts VALUES(37,'killed',58,58);
INSERT INTO counts VALUES(37,'injured',30,30);
INSERT INTO counts VALUES(37,'posts',25,25);
INSERT INTO counts VALUES(38,'killed',9,9);
INSERT INTO counts VALUES(51,'killed',23,23);
INSERT INTO counts VALUES(52,'killed',23,23);
INSERT INTO counts VALUES(52,'injured',29,29);
INSERT INTO counts VALUES(53,'killed',201,NULL);
INSERT INTO counts VALUES(55,'killed',58,58);
INSERT INTO counts VALUES(55,'injured',30,30);
INSERT INTO counts VALUES(55,'posts',25,25);
INSERT INTO counts VALUES(56,'killed',9,9);
INSERT INTO counts VALUES(91,'killed',6,6);
CREATE TABLE things (                       -- of a report of force: what was hit and with what, as the text names it
  report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE, slot TEXT NOT NULL, -- targets, weapons
  text TEXT NOT NULL, span_from INTEGER NOT NULL, span_to INTEGER NOT NULL
);
INSERT INTO things VALUES(6,'targets','Pakistani border posts',1048,1070);
INSERT INTO things VALUES(18,'targets','army base',168,177);
INSERT INTO things VALUES(34,'targets','posts',189,194);
INSERT INTO things VALUES(36,'targets','several camps',493,506);
INSERT INTO things VALUES(37,'targets','Pakistani posts',698,713);
INSERT INTO things VALUES(41,'targets','market',986,992);
INSERT INTO things VALUES(52,'targets','posts',183,188);
INSERT INTO things VALUES(54,'targets','several camps',487,500);
INSERT INTO things VALUES(55,'targets','Pakistani posts',692,707);
INSERT INTO things VALUES(59,'targets','market',980,986);
CREATE TABLE incidents (
  incident TEXT PRIMARY KEY, type TEXT NOT NULL, mode TEXT,
  date_from TEXT, date_to TEXT, country TEXT, place TEXT, lat REAL, lon REAL,
  documents INTEGER NOT NULL, independent_documents INTEGER NOT NULL, reports INTEGER NOT NULL,
  status TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO incidents VALUES('i-02995de2c29d85fd','SANCTION','discontinue','2025-02-21','2025-03-04',NULL,NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-09566ffd2a1eca60','AGREE',NULL,'2025-03-04','2025-03-04',NULL,NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-0a51b0ff9146827a','ACCUSE','allege','2025-10-09','2025-10-12',NULL,NULL,NULL,NULL,2,1,2,'happened');
INSERT INTO incidents VALUES('i-179f572c61cf55b9','ASSAULT',NULL,'2024-12-28','2024-12-28','PAK',NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-195cf95313c33a98','ASSAULT',NULL,NULL,NULL,'PAK',NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-22f551d2e1662cbc','REQUEST',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-2885fd2ed384c912','RETREAT','release','2022-11-29','2022-11-29','PAK',NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-2c0650a180a7fd68','ASSAULT',NULL,'2024-12-24','2024-12-24','AFG',NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-2c18f325ab15aff4','ASSAULT',NULL,NULL,NULL,'PAK',NULL,NULL,NULL,1,1,1,'alleged');
INSERT INTO incidents VALUES('i-35d3288667e37f75','ASSAULT',NULL,NULL,NULL,'PAK',NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-4609bc40a3d7240f','ASSAULT','explosives','2025-10-09','2025-10-09','AFG','Paktika',32.948790000000002463,68.818439999999995392,2,1,9,'happened');
INSERT INTO incidents VALUES('i-47fe590e86770672','CONSULT','third-party','2022-06-01','2022-11-29','AFG','Kabul',34.528129999999997324,69.172330000000002312,1,1,2,'happened');
INSERT INTO incidents VALUES('i-48769e1f77c50c86','ACCUSE','disapprove','2025-10-09','2025-10-12',NULL,NULL,NULL,NULL,2,1,2,'happened');
INSERT INTO incidents VALUES('i-4ed81f570d80b1f9','AID',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,1,1,'disputed');
INSERT INTO incidents VALUES('i-56465a713e26a0d4','ASSAULT',NULL,NULL,NULL,'PAK','Lakki Marwat',32.607239999999997337,70.912340000000000372,1,1,1,'happened');
INSERT INTO incidents VALUES('i-588d389cbe697d75','ASSAULT','firearms','2025-03-04','2025-03-04','PAK','Torkham',34.128000000000000113,71.093999999999994087,1,1,7,'disputed');
INSERT INTO incidents VALUES('i-5af8f883a78f86a4','ACCUSE','disapprove',NULL,NULL,NULL,NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-643daf6760fa2324','CONSULT',NULL,'2022-11-29','2022-11-29',NULL,NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-6c371ddc9d09c999','REQUEST','yield','2022-06-01','2022-11-29','PAK',NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-6c609b0f03f6213d','CONSULT','visit',NULL,NULL,NULL,NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-710ca7442dfe9105','ASSAULT','firearms','2022-11-16','2022-11-16','PAK','Lakki Marwat',32.607239999999997337,70.912340000000000372,1,1,2,'happened');
INSERT INTO incidents VALUES('i-71762156653b1c91','THREATEN',NULL,'2025-10-09','2025-10-12',NULL,NULL,NULL,NULL,2,1,2,'happened');
INSERT INTO incidents VALUES('i-746a6aa86f43ee0c','RETREAT','ceasefire','2022-06-01','2022-06-30','PAK','Kabul',34.528129999999997324,69.172330000000002312,2,2,3,'happened');
INSERT INTO incidents VALUES('i-84e08a4188557c3a','ACCUSE','allege',NULL,NULL,NULL,NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-86c1befea3aa7605','AGREE',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-87bbe7f1d81bc584','RETREAT',NULL,NULL,NULL,'QAT',NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-8933b99a03fedd28','REJECT','meet',NULL,NULL,NULL,NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-9661b3b61ef4f4fe','ASSAULT','firearms',NULL,NULL,NULL,'Torkham',34.128000000000000113,71.093999999999994087,1,1,1,'happened');
INSERT INTO incidents VALUES('i-97203668741885cf','ACCUSE','allege','2022-06-01','2022-11-29',NULL,NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-a3cb85e64beb1e31','REQUEST','yield',NULL,NULL,NULL,NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-a6f326d53a31b29d','AGREE',NULL,'2022-06-01','2022-06-30',NULL,NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-abc9db5e1ef2060a','SANCTION','expel',NULL,NULL,NULL,NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-adf528954be3f014','SUPPORT',NULL,'2025-09-01','2025-09-30',NULL,NULL,NULL,NULL,2,1,2,'happened');
INSERT INTO incidents VALUES('i-b5d9036fcc7757ab','CONSULT','visit','2025-10-09','2025-10-12','AFG','Kabul',34.528129999999997324,69.172330000000002312,1,1,1,'happened');
INSERT INTO incidents VALUES('i-b8e0e8a32a4a1e51','ASSAULT','aerial','2024-12-24','2024-12-24','AFG',NULL,NULL,NULL,1,1,2,'happened');
INSERT INTO incidents VALUES('i-bdc6bc0c83ab7f75','CONSULT','visit','2022-11-16','2022-11-29','AFG','Kabul',34.528129999999997324,69.172330000000002312,1,1,1,'happened');
INSERT INTO incidents VALUES('i-c06ca0fecd620a79','ASSAULT','suicide-attack',NULL,NULL,'PAK','Bannu',32.985269999999999868,70.604029999999994514,1,1,2,'disputed');
INSERT INTO incidents VALUES('i-cc6197d516910ae4','SUPPORT',NULL,NULL,NULL,'AFG','Kabul',34.528129999999997324,69.172330000000002312,1,1,1,'planned');
INSERT INTO incidents VALUES('i-cd4db191d800a274','COERCE','deport','2025-02-25','2025-03-04','IRN',NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-d22783322fafdd18','REQUEST','yield',NULL,NULL,NULL,NULL,NULL,NULL,2,1,2,'happened');
INSERT INTO incidents VALUES('i-d49e4b94dcd54226','REJECT',NULL,'2022-06-01','2022-11-29',NULL,NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-d79e5daa6d63328d','ASSAULT',NULL,NULL,NULL,'PAK',NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-dacae26a20f8d76c','REQUEST',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-dea8afc9eb8fe24e','AGREE',NULL,'2025-10-09','2025-10-12',NULL,NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-df4302b46dc92344','CONSULT','visit','2022-06-01','2022-07-31','AFG',NULL,NULL,NULL,1,1,1,'happened');
INSERT INTO incidents VALUES('i-e6d8960b88766cb7','SANCTION','discontinue','2025-10-12','2025-10-12',NULL,'Torkham',34.128000000000000113,71.093999999999994087,2,1,2,'happened');
INSERT INTO incidents VALUES('i-eaa4d05351680623','ASSAULT','destroy','2025-10-11','2025-10-11','AFG','Paktika',32.948790000000002463,68.818439999999995392,2,1,14,'disputed');
CREATE TABLE incident_parties (
  incident TEXT NOT NULL REFERENCES incidents, slot TEXT NOT NULL, nth INTEGER NOT NULL, party TEXT NOT NULL, name TEXT,
  PRIMARY KEY (incident, slot, nth)
) WITHOUT ROWID;
INSERT INTO incident_parties VALUES('i-02995de2c29d85fd','actor',0,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-02995de2c29d85fd','recipient',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-09566ffd2a1eca60','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-09566ffd2a1eca60','recipient',0,'hafiz-gul-bahadur','Hafiz Gul Bahadur Group');
INSERT INTO incident_parties VALUES('i-0a51b0ff9146827a','actor',0,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-0a51b0ff9146827a','recipient',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-179f572c61cf55b9','actor',0,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-179f572c61cf55b9','recipient',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-195cf95313c33a98','actor',0,'ttp','Tehreek-e-Taliban Pakistan');
INSERT INTO incident_parties VALUES('i-22f551d2e1662cbc','actor',0,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-22f551d2e1662cbc','recipient',0,'IRN','Iran');
INSERT INTO incident_parties VALUES('i-2885fd2ed384c912','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-2885fd2ed384c912','recipient',0,'PAK:cvl','Pakistan');
INSERT INTO incident_parties VALUES('i-2c0650a180a7fd68','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-2c0650a180a7fd68','recipient',0,'AFG:cvl','Afghanistan');
INSERT INTO incident_parties VALUES('i-2c18f325ab15aff4','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-2c18f325ab15aff4','recipient',0,'ttp','Tehreek-e-Taliban Pakistan');
INSERT INTO incident_parties VALUES('i-35d3288667e37f75','actor',0,'ttp','Tehreek-e-Taliban Pakistan');
INSERT INTO incident_parties VALUES('i-35d3288667e37f75','recipient',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-4609bc40a3d7240f','actor',0,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-4609bc40a3d7240f','recipient',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-47fe590e86770672','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-47fe590e86770672','actor',1,'ttp','Tehreek-e-Taliban Pakistan');
INSERT INTO incident_parties VALUES('i-47fe590e86770672','third_party',0,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-48769e1f77c50c86','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-48769e1f77c50c86','recipient',0,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-4ed81f570d80b1f9','actor',0,'IND','India');
INSERT INTO incident_parties VALUES('i-4ed81f570d80b1f9','recipient',0,'ttp','Tehreek-e-Taliban Pakistan');
INSERT INTO incident_parties VALUES('i-56465a713e26a0d4','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-56465a713e26a0d4','recipient',0,'PAK:reb','Pakistan');
INSERT INTO incident_parties VALUES('i-588d389cbe697d75','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-588d389cbe697d75','actor',1,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-588d389cbe697d75','recipient',0,'PAK:cvl','Pakistan');
INSERT INTO incident_parties VALUES('i-588d389cbe697d75','recipient',1,'hafiz-gul-bahadur','Hafiz Gul Bahadur Group');
INSERT INTO incident_parties VALUES('i-5af8f883a78f86a4','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-5af8f883a78f86a4','recipient',0,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-643daf6760fa2324','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-643daf6760fa2324','actor',1,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-643daf6760fa2324','actor',2,'PAK:cvl','Pakistan');
INSERT INTO incident_parties VALUES('i-6c371ddc9d09c999','actor',0,'ttp','Tehreek-e-Taliban Pakistan');
INSERT INTO incident_parties VALUES('i-6c371ddc9d09c999','recipient',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-6c609b0f03f6213d','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-6c609b0f03f6213d','actor',1,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-710ca7442dfe9105','actor',0,'PAK:reb','Pakistan');
INSERT INTO incident_parties VALUES('i-710ca7442dfe9105','actor',1,'ttp','Tehreek-e-Taliban Pakistan');
INSERT INTO incident_parties VALUES('i-710ca7442dfe9105','recipient',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-71762156653b1c91','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-71762156653b1c91','recipient',0,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-71762156653b1c91','recipient',1,'PAK:reb','Pakistan');
INSERT INTO incident_parties VALUES('i-746a6aa86f43ee0c','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-746a6aa86f43ee0c','actor',1,'ttp','Tehreek-e-Taliban Pakistan');
INSERT INTO incident_parties VALUES('i-84e08a4188557c3a','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-84e08a4188557c3a','recipient',0,'IND','India');
INSERT INTO incident_parties VALUES('i-86c1befea3aa7605','actor',0,'CHN','China');
INSERT INTO incident_parties VALUES('i-86c1befea3aa7605','recipient',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-86c1befea3aa7605','recipient',1,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-87bbe7f1d81bc584','actor',0,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-87bbe7f1d81bc584','recipient',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-8933b99a03fedd28','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-8933b99a03fedd28','recipient',0,'ttp','Tehreek-e-Taliban Pakistan');
INSERT INTO incident_parties VALUES('i-9661b3b61ef4f4fe','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-9661b3b61ef4f4fe','actor',1,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-97203668741885cf','actor',0,'ttp','Tehreek-e-Taliban Pakistan');
INSERT INTO incident_parties VALUES('i-97203668741885cf','recipient',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-a3cb85e64beb1e31','actor',0,'SAU','Saudi Arabia');
INSERT INTO incident_parties VALUES('i-a3cb85e64beb1e31','recipient',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-a3cb85e64beb1e31','recipient',1,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-a6f326d53a31b29d','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-a6f326d53a31b29d','actor',1,'ttp','Tehreek-e-Taliban Pakistan');
INSERT INTO incident_parties VALUES('i-abc9db5e1ef2060a','actor',0,'IRN','Iran');
INSERT INTO incident_parties VALUES('i-abc9db5e1ef2060a','recipient',0,'AFG:cvl','Afghanistan');
INSERT INTO incident_parties VALUES('i-adf528954be3f014','actor',0,'SAU','Saudi Arabia');
INSERT INTO incident_parties VALUES('i-adf528954be3f014','actor',1,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-b5d9036fcc7757ab','actor',0,'IND','India');
INSERT INTO incident_parties VALUES('i-b5d9036fcc7757ab','recipient',0,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-b8e0e8a32a4a1e51','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-b8e0e8a32a4a1e51','recipient',0,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-bdc6bc0c83ab7f75','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-bdc6bc0c83ab7f75','recipient',0,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-c06ca0fecd620a79','actor',0,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-c06ca0fecd620a79','actor',1,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-c06ca0fecd620a79','recipient',0,'PAK:cvl','Pakistan');
INSERT INTO incident_parties VALUES('i-cc6197d516910ae4','actor',0,'IND','India');
INSERT INTO incident_parties VALUES('i-cc6197d516910ae4','recipient',0,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-cd4db191d800a274','actor',0,'IRN','Iran');
INSERT INTO incident_parties VALUES('i-cd4db191d800a274','recipient',0,'AFG:cvl','Afghanistan');
INSERT INTO incident_parties VALUES('i-d22783322fafdd18','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-d22783322fafdd18','recipient',0,'SAU','Saudi Arabia');
INSERT INTO incident_parties VALUES('i-d49e4b94dcd54226','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-d49e4b94dcd54226','recipient',0,'ttp','Tehreek-e-Taliban Pakistan');
INSERT INTO incident_parties VALUES('i-d79e5daa6d63328d','actor',0,'PAK:reb','Pakistan');
INSERT INTO incident_parties VALUES('i-d79e5daa6d63328d','recipient',0,'PAK:cvl','Pakistan');
INSERT INTO incident_parties VALUES('i-dacae26a20f8d76c','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-dacae26a20f8d76c','recipient',0,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-dea8afc9eb8fe24e','actor',0,'IND','India');
INSERT INTO incident_parties VALUES('i-dea8afc9eb8fe24e','actor',1,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-df4302b46dc92344','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-df4302b46dc92344','recipient',0,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-e6d8960b88766cb7','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-e6d8960b88766cb7','recipient',0,'AFG','Afghanistan');
INSERT INTO incident_parties VALUES('i-eaa4d05351680623','actor',0,'PAK','Pakistan');
INSERT INTO incident_parties VALUES('i-eaa4d05351680623','recipient',0,'AFG','Afghanistan');
CREATE TABLE incident_sources (             -- whose word it is in the end: those that independent_documents counts
  incident TEXT NOT NULL REFERENCES incidents,
  medium INTEGER NOT NULL,                  -- 1: the source is a medium (code or name) that others pass on; 0: a document
  source TEXT NOT NULL,
  PRIMARY KEY (incident, medium, source)
) WITHOUT ROWID;
INSERT INTO incident_sources VALUES('i-02995de2c29d85fd',0,'examples/2025-03-04-radio-bulletin.txt');
INSERT INTO incident_sources VALUES('i-09566ffd2a1eca60',0,'examples/2025-03-04-radio-bulletin.txt');
INSERT INTO incident_sources VALUES('i-0a51b0ff9146827a',0,'examples/2025-10-12-border-clashes.txt');
INSERT INTO incident_sources VALUES('i-179f572c61cf55b9',0,'examples/2025-01-07-year-of-attacks.txt');
INSERT INTO incident_sources VALUES('i-195cf95313c33a98',0,'examples/2022-11-29-ttp-ends-truce.txt');
INSERT INTO incident_sources VALUES('i-22f551d2e1662cbc',0,'examples/2025-03-04-radio-bulletin.txt');
INSERT INTO incident_sources VALUES('i-2885fd2ed384c912',0,'examples/2022-11-29-ttp-ends-truce.txt');
INSERT INTO incident_sources VALUES('i-2c0650a180a7fd68',0,'examples/2025-01-07-year-of-attacks.txt');
INSERT INTO incident_sources VALUES('i-2c18f325ab15aff4',0,'examples/2022-11-29-ttp-ends-truce.txt');
INSERT INTO incident_sources VALUES('i-35d3288667e37f75',0,'examples/2025-01-07-year-of-attacks.txt');
INSERT INTO incident_sources VALUES('i-4609bc40a3d7240f',0,'examples/2025-10-12-border-clashes.txt');
INSERT INTO incident_sources VALUES('i-47fe590e86770672',0,'examples/2022-11-29-ttp-ends-truce.txt');
INSERT INTO incident_sources VALUES('i-48769e1f77c50c86',0,'examples/2025-10-12-border-clashes.txt');
INSERT INTO incident_sources VALUES('i-4ed81f570d80b1f9',0,'examples/2025-10-12-border-clashes.txt');
INSERT INTO incident_sources VALUES('i-56465a713e26a0d4',0,'examples/2022-11-29-ttp-ends-truce.txt');
INSERT INTO incident_sources VALUES('i-588d389cbe697d75',0,'examples/2025-03-04-radio-bulletin.txt');
INSERT INTO incident_sources VALUES('i-5af8f883a78f86a4',0,'examples/2025-03-04-radio-bulletin.txt');
INSERT INTO incident_sources VALUES('i-643daf6760fa2324',0,'examples/2022-11-29-ttp-ends-truce.txt');
INSERT INTO incident_sources VALUES('i-6c371ddc9d09c999',0,'examples/2022-11-29-ttp-ends-truce.txt');
INSERT INTO incident_sources VALUES('i-6c609b0f03f6213d',0,'examples/2025-01-07-year-of-attacks.txt');
INSERT INTO incident_sources VALUES('i-710ca7442dfe9105',0,'examples/2022-11-29-ttp-ends-truce.txt');
INSERT INTO incident_sources VALUES('i-71762156653b1c91',0,'examples/2025-10-12-border-clashes.txt');
INSERT INTO incident_sources VALUES('i-746a6aa86f43ee0c',0,'examples/2022-11-29-ttp-ends-truce.txt');
INSERT INTO incident_sources VALUES('i-746a6aa86f43ee0c',0,'examples/2025-01-07-year-of-attacks.txt');
INSERT INTO incident_sources VALUES('i-84e08a4188557c3a',0,'examples/2025-10-12-border-clashes.txt');
INSERT INTO incident_sources VALUES('i-86c1befea3aa7605',0,'examples/2025-01-07-year-of-attacks.txt');
INSERT INTO incident_sources VALUES('i-87bbe7f1d81bc584',0,'examples/2025-10-12-border-clashes.txt');
INSERT INTO incident_sources VALUES('i-8933b99a03fedd28',0,'examples/2025-01-07-year-of-attacks.txt');
INSERT INTO incident_sources VALUES('i-9661b3b61ef4f4fe',0,'examples/2025-03-04-radio-bulletin.txt');
INSERT INTO incident_sources VALUES('i-97203668741885cf',0,'examples/2022-11-29-ttp-ends-truce.txt');
INSERT INTO incident_sources VALUES('i-a3cb85e64beb1e31',0,'examples/2025-01-07-year-of-attacks.txt');
INSERT INTO incident_sources VALUES('i-a6f326d53a31b29d',0,'examples/2022-11-29-ttp-ends-truce.txt');
INSERT INTO incident_sources VALUES('i-abc9db5e1ef2060a',0,'examples/2025-03-04-radio-bulletin.txt');
INSERT INTO incident_sources VALUES('i-adf528954be3f014',0,'examples/2025-10-12-border-clashes.txt');
INSERT INTO incident_sources VALUES('i-b5d9036fcc7757ab',0,'examples/2025-10-12-border-clashes.txt');
INSERT INTO incident_sources VALUES('i-b8e0e8a32a4a1e51',0,'examples/2025-01-07-year-of-attacks.txt');
INSERT INTO incident_sources VALUES('i-bdc6bc0c83ab7f75',0,'examples/2022-11-29-ttp-ends-truce.txt');
INSERT INTO incident_sources VALUES('i-c06ca0fecd620a79',0,'examples/2025-03-04-radio-bulletin.txt');
INSERT INTO incident_sources VALUES('i-cc6197d516910ae4',0,'examples/2025-10-12-border-clashes.txt');
INSERT INTO incident_sources VALUES('i-cd4db191d800a274',0,'examples/2025-03-04-radio-bulletin.txt');
INSERT INTO incident_sources VALUES('i-d22783322fafdd18',0,'examples/2025-10-12-border-clashes.txt');
INSERT INTO incident_sources VALUES('i-d49e4b94dcd54226',0,'examples/2022-11-29-ttp-ends-truce.txt');
INSERT INTO incident_sources VALUES('i-d79e5daa6d63328d',0,'examples/2025-01-07-year-of-attacks.txt');
INSERT INTO incident_sources VALUES('i-dacae26a20f8d76c',0,'examples/2022-11-29-ttp-ends-truce.txt');
INSERT INTO incident_sources VALUES('i-dea8afc9eb8fe24e',0,'examples/2025-10-12-border-clashes.txt');
INSERT INTO incident_sources VALUES('i-df4302b46dc92344',0,'examples/2022-11-29-ttp-ends-truce.txt');
INSERT INTO incident_sources VALUES('i-e6d8960b88766cb7',0,'examples/2025-10-12-border-clashes.txt');
INSERT INTO incident_sources VALUES('i-eaa4d05351680623',0,'examples/2025-10-12-border-clashes.txt');
CREATE TABLE tolls (                        -- open: somebody says "at least" of the highest
  incident TEXT NOT NULL REFERENCES incidents, about TEXT NOT NULL,
  low INTEGER NOT NULL, best INTEGER NOT NULL, high INTEGER NOT NULL, open INTEGER NOT NULL,
  ties TEXT NOT NULL,                       -- other values as well supported as best
  PRIMARY KEY (incident, about)
) WITHOUT ROWID;
INSERT INTO tolls VALUES('i-2c0650a180a7fd68','killed',46,46,46,0,'[]');
INSERT INTO tolls VALUES('i-588d389cbe697d75','injured',10,32,32,0,'[10]');
INSERT INTO tolls VALUES('i-588d389cbe697d75','killed',13,18,18,1,'[13]');
INSERT INTO tolls VALUES('i-710ca7442dfe9105','killed',6,6,6,0,'[]');
INSERT INTO tolls VALUES('i-c06ca0fecd620a79','killed',18,18,18,0,'[]');
INSERT INTO tolls VALUES('i-cd4db191d800a274','displaced',10000,10000,10000,0,'[]');
INSERT INTO tolls VALUES('i-d79e5daa6d63328d','killed',2546,2546,2546,0,'[]');
INSERT INTO tolls VALUES('i-eaa4d05351680623','injured',29,30,30,0,'[29]');
INSERT INTO tolls VALUES('i-eaa4d05351680623','killed',233,247,282,1,'[233]');
INSERT INTO tolls VALUES('i-eaa4d05351680623','posts',25,25,25,0,'[]');
CREATE TABLE claims (
  id TEXT NOT NULL, incident TEXT NOT NULL REFERENCES incidents, nth INTEGER NOT NULL,
  about TEXT NOT NULL,                      -- occurrence; counted: killed, injured, …; contested: doer, place, date
  counted INTEGER NOT NULL, low INTEGER, high INTEGER, victims TEXT,
  value TEXT,                               -- of a doer: codes joined by ","; of a place: its name
  date_from TEXT, date_to TEXT,             -- of a date
  stance TEXT NOT NULL,                     -- asserts, alleges, announces, denies, does not confirm
  claimant TEXT, claimant_name TEXT, via TEXT NOT NULL, first_reported TEXT, last_reported TEXT,
  supersedes TEXT, superseded_by TEXT,      -- ids of the claimant's former and later value
  reports TEXT NOT NULL, support INTEGER NOT NULL,
  PRIMARY KEY (incident, nth)
) WITHOUT ROWID;
INSERT INTO claims VALUES('c-4faf5df699f65f71','i-02995de2c29d85fd',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Radio Salang','Radio Salang','[]','2025-03-04','2025-03-04',NULL,NULL,'["r-02995de2c29d85fd"]',1);
INSERT INTO claims VALUES('c-9132bb607a853533','i-09566ffd2a1eca60',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Radio Salang','Radio Salang','[]','2025-03-04','2025-03-04',NULL,NULL,'["r-09566ffd2a1eca60"]',1);
INSERT INTO claims VALUES('c-77f3bf7a6691516f','i-0a51b0ff9146827a',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','The Indus Chronicle','The Indus Chronicle','["RegionWatch Daily"]','2025-10-12','2025-10-12',NULL,NULL,'["r-0a51b0ff9146827a", "r-51785c1d22a48318"]',1);
INSERT INTO claims VALUES('c-32d6bb306eb4ec60','i-179f572c61cf55b9',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Margalla Centre for Security Studies','Margalla Centre for Security Studies','[]','2024-01-01','2024-01-01',NULL,NULL,'["r-179f572c61cf55b9"]',1);
INSERT INTO claims VALUES('c-3415b8e5d22a6a68','i-195cf95313c33a98',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Continental Press Service','Continental Press Service','[]','2022-11-29','2022-11-29',NULL,NULL,'["r-195cf95313c33a98"]',1);
INSERT INTO claims VALUES('c-02daab64ce72ad4c','i-22f551d2e1662cbc',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Radio Salang','Radio Salang','[]','2025-03-04','2025-03-04',NULL,NULL,'["r-22f551d2e1662cbc"]',1);
INSERT INTO claims VALUES('c-8b686c9aafeaa129','i-2885fd2ed384c912',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','PAK','Pakistan','["Continental Press Service"]','2022-11-29','2022-11-29',NULL,NULL,'["r-2885fd2ed384c912"]',1);
INSERT INTO claims VALUES('c-51ad59d97dd856e0','i-2c0650a180a7fd68',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','AFG','Afghanistan','["Margalla Centre for Security Studies"]','2024-01-01','2024-01-01',NULL,NULL,'["r-2c0650a180a7fd68"]',1);
INSERT INTO claims VALUES('c-151041e608c12b66','i-2c0650a180a7fd68',1,'killed',1,46,46,'AFG:cvl',NULL,NULL,NULL,'asserts','AFG','Afghanistan','["Margalla Centre for Security Studies"]','2024-01-01','2024-01-01',NULL,NULL,'["r-2c0650a180a7fd68"]',1);
INSERT INTO claims VALUES('c-ac6b6fece0bca48c','i-2c18f325ab15aff4',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'alleges','ttp','Tehreek-e-Taliban Pakistan','["Continental Press Service"]','2022-11-29','2022-11-29',NULL,NULL,'["r-2c18f325ab15aff4"]',1);
INSERT INTO claims VALUES('c-370b92fed9c36559','i-35d3288667e37f75',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','margalla-centre','Margalla Centre','["Margalla Centre for Security Studies"]','2024-01-01','2024-01-01',NULL,NULL,'["r-35d3288667e37f75"]',1);
INSERT INTO claims VALUES('c-4e8db2d2c17c49e9','i-4609bc40a3d7240f',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','The Indus Chronicle','The Indus Chronicle','["RegionWatch Daily"]','2025-10-12','2025-10-12',NULL,NULL,'["r-4609bc40a3d7240f", "r-7cf8602f14fb5de0", "r-d95a9e2b03b69747", "r-a63a85741f676bc0", "r-d3647aaac4110800", "r-2a2987799d6c33f6", "r-5223cb4dada1453e"]',1);
INSERT INTO claims VALUES('c-1cedad2bd4e4e739','i-4609bc40a3d7240f',1,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'does not confirm','PAK','Pakistan','["The Indus Chronicle", "RegionWatch Daily"]','2025-10-12','2025-10-12',NULL,NULL,'["r-4609bc40a3d7240f", "r-7cf8602f14fb5de0", "r-d3647aaac4110800", "r-2a2987799d6c33f6"]',1);
INSERT INTO claims VALUES('c-ccfc7fb9d02b3653','i-4609bc40a3d7240f',2,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','med:sources','unnamed sources','["The Indus Chronicle", "RegionWatch Daily"]','2025-10-12','2025-10-12',NULL,NULL,'["r-e087e317348f71ca", "r-5dbe7e1ef77b0bae"]',1);
INSERT INTO claims VALUES('c-d7546a2cbdd2a369','i-47fe590e86770672',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Continental Press Service','Continental Press Service','[]','2022-11-29','2022-11-29',NULL,NULL,'["r-47fe590e86770672", "r-0e4b336515dd9f7a"]',1);
INSERT INTO claims VALUES('c-ab7ae4ceab52c2d5','i-48769e1f77c50c86',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','The Indus Chronicle','The Indus Chronicle','["RegionWatch Daily"]','2025-10-12','2025-10-12',NULL,NULL,'["r-48769e1f77c50c86", "r-29797fc0e65c5c74"]',1);
INSERT INTO claims VALUES('c-0edfdb524a6450df','i-4ed81f570d80b1f9',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'alleges','PAK','Pakistan','["The Indus Chronicle"]','2025-10-12','2025-10-12',NULL,NULL,'["r-4ed81f570d80b1f9"]',1);
INSERT INTO claims VALUES('c-fb5491fe21c81ad8','i-4ed81f570d80b1f9',1,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'denies','IND','India','["The Indus Chronicle"]','2025-10-12','2025-10-12',NULL,NULL,'["r-4ed81f570d80b1f9"]',1);
INSERT INTO claims VALUES('c-79469f711911d414','i-56465a713e26a0d4',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','ttp','Tehreek-e-Taliban Pakistan','["Continental Press Service"]','2022-11-29','2022-11-29',NULL,NULL,'["r-56465a713e26a0d4"]',1);
INSERT INTO claims VALUES('c-a26e5d8170544e0e','i-588d389cbe697d75',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Radio Salang','Radio Salang','[]','2025-03-04','2025-03-04',NULL,NULL,'["r-588d389cbe697d75", "r-e326c9bd5a9a8bab"]',1);
INSERT INTO claims VALUES('c-8f60731b3d3ac771','i-588d389cbe697d75',1,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','AFG','Afghanistan','["Radio Salang"]','2025-03-04','2025-03-04',NULL,NULL,'["r-9e034bb31968a4ed"]',1);
INSERT INTO claims VALUES('c-a98a167f7aa04c84','i-588d389cbe697d75',2,'killed',1,1,1,'AFG',NULL,NULL,NULL,'asserts','AFG','Afghanistan','["Radio Salang"]','2025-03-04','2025-03-04',NULL,NULL,'["r-9e034bb31968a4ed"]',1);
INSERT INTO claims VALUES('c-fe7f0d1e240c1cce','i-588d389cbe697d75',3,'injured',1,2,2,'AFG',NULL,NULL,NULL,'asserts','AFG','Afghanistan','["Radio Salang"]','2025-03-04','2025-03-04',NULL,NULL,'["r-9e034bb31968a4ed"]',1);
INSERT INTO claims VALUES('c-ca81eb3a21917419','i-588d389cbe697d75',4,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','PAK','Pakistan','["Radio Salang"]','2025-03-04','2025-03-04',NULL,NULL,'["r-dd1a466d1c09aee6", "r-0fd685207106f6e9", "r-e640ae86f48fb48e"]',1);
INSERT INTO claims VALUES('c-629c836ff3de7653','i-588d389cbe697d75',5,'injured',1,6,6,'PAK',NULL,NULL,NULL,'asserts','PAK','Pakistan','["Radio Salang"]','2025-03-04','2025-03-04',NULL,NULL,'["r-dd1a466d1c09aee6"]',1);
INSERT INTO claims VALUES('c-a7ce5a4f7328e4f2','i-588d389cbe697d75',6,'injured',1,2,2,'PAK:cvl',NULL,NULL,NULL,'asserts','PAK','Pakistan','["Radio Salang"]','2025-03-04','2025-03-04',NULL,NULL,'["r-0fd685207106f6e9"]',1);
INSERT INTO claims VALUES('c-c0ba5bf96547db76','i-588d389cbe697d75',7,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','PAK:cvl','Pakistan','["Radio Salang"]','2025-03-04','2025-03-04',NULL,NULL,'["r-def51a1064a03e6b"]',1);
INSERT INTO claims VALUES('c-6ffe1585b69c0b21','i-588d389cbe697d75',8,'killed',1,12,NULL,'PAK:cvl',NULL,NULL,NULL,'asserts','PAK:cvl','Pakistan','["Radio Salang"]','2025-03-04','2025-03-04',NULL,NULL,'["r-def51a1064a03e6b"]',1);
INSERT INTO claims VALUES('c-08ad36620816a493','i-588d389cbe697d75',9,'injured',1,30,30,'PAK:cvl',NULL,NULL,NULL,'asserts','PAK:cvl','Pakistan','["Radio Salang"]','2025-03-04','2025-03-04',NULL,NULL,'["r-def51a1064a03e6b"]',1);
INSERT INTO claims VALUES('c-206390459b564abf','i-588d389cbe697d75',10,'killed',1,6,6,'hafiz-gul-bahadur',NULL,NULL,NULL,'asserts','PAK','Pakistan','["Radio Salang"]','2025-03-04','2025-03-04',NULL,NULL,'["r-e640ae86f48fb48e"]',1);
INSERT INTO claims VALUES('c-1f85d627bce36ef0','i-5af8f883a78f86a4',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Radio Salang','Radio Salang','[]','2025-03-04','2025-03-04',NULL,NULL,'["r-5af8f883a78f86a4"]',1);
INSERT INTO claims VALUES('c-eb4cd6399dec2ee0','i-643daf6760fa2324',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','PAK','Pakistan','["Continental Press Service"]','2022-11-29','2022-11-29',NULL,NULL,'["r-643daf6760fa2324"]',1);
INSERT INTO claims VALUES('c-87508ae06a5b47d6','i-6c371ddc9d09c999',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','ttp','Tehreek-e-Taliban Pakistan','["Continental Press Service"]','2022-11-29','2022-11-29',NULL,NULL,'["r-6c371ddc9d09c999"]',1);
INSERT INTO claims VALUES('c-48ad10fdaa502010','i-6c609b0f03f6213d',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Margalla Centre for Security Studies','Margalla Centre for Security Studies','[]','2024-01-01','2024-01-01',NULL,NULL,'["r-6c609b0f03f6213d"]',1);
INSERT INTO claims VALUES('c-c3a9aa2a351cd5a4','i-710ca7442dfe9105',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Continental Press Service','Continental Press Service','[]','2022-11-29','2022-11-29',NULL,NULL,'["r-710ca7442dfe9105"]',1);
INSERT INTO claims VALUES('c-2852b507e6c9c8cf','i-710ca7442dfe9105',1,'killed',1,6,6,'PAK',NULL,NULL,NULL,'asserts','Continental Press Service','Continental Press Service','[]','2022-11-29','2022-11-29',NULL,NULL,'["r-710ca7442dfe9105"]',1);
INSERT INTO claims VALUES('c-eaf54c7233e0298a','i-710ca7442dfe9105',2,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','ttp','Tehreek-e-Taliban Pakistan','["Continental Press Service"]','2022-11-29','2022-11-29',NULL,NULL,'["r-dc4ad729d3e3352a"]',1);
INSERT INTO claims VALUES('c-842e692277b39810','i-71762156653b1c91',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','The Indus Chronicle','The Indus Chronicle','["RegionWatch Daily"]','2025-10-12','2025-10-12',NULL,NULL,'["r-71762156653b1c91", "r-4d40beb8e6e588eb"]',1);
INSERT INTO claims VALUES('c-e5e20c2d90482c1e','i-746a6aa86f43ee0c',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','ttp','Tehreek-e-Taliban Pakistan','["Continental Press Service"]','2022-11-29','2022-11-29',NULL,NULL,'["r-746a6aa86f43ee0c"]',1);
INSERT INTO claims VALUES('c-a7f2a01a608c8ca1','i-746a6aa86f43ee0c',1,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Continental Press Service','Continental Press Service','[]','2022-11-29','2022-11-29',NULL,NULL,'["r-e031b094cb89149f"]',1);
INSERT INTO claims VALUES('c-a9607de8c96ff767','i-746a6aa86f43ee0c',2,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Margalla Centre for Security Studies','Margalla Centre for Security Studies','[]','2024-01-01','2024-01-01',NULL,NULL,'["r-28ac4edf7a4df540"]',1);
INSERT INTO claims VALUES('c-f5c552066cf7fc57','i-84e08a4188557c3a',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','The Indus Chronicle','The Indus Chronicle','[]','2025-10-12','2025-10-12',NULL,NULL,'["r-84e08a4188557c3a"]',1);
INSERT INTO claims VALUES('c-8d8ae66577a729eb','i-86c1befea3aa7605',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Margalla Centre for Security Studies','Margalla Centre for Security Studies','[]','2024-01-01','2024-01-01',NULL,NULL,'["r-86c1befea3aa7605"]',1);
INSERT INTO claims VALUES('c-8646b323fc085f07','i-87bbe7f1d81bc584',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','AFG','Afghanistan','["The Indus Chronicle"]','2025-10-12','2025-10-12',NULL,NULL,'["r-87bbe7f1d81bc584"]',1);
INSERT INTO claims VALUES('c-e2f36900ae802c86','i-8933b99a03fedd28',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Margalla Centre for Security Studies','Margalla Centre for Security Studies','[]','2024-01-01','2024-01-01',NULL,NULL,'["r-8933b99a03fedd28"]',1);
INSERT INTO claims VALUES('c-92e04956ab221a8d','i-9661b3b61ef4f4fe',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Radio Salang','Radio Salang','[]','2025-03-04','2025-03-04',NULL,NULL,'["r-9661b3b61ef4f4fe"]',1);
INSERT INTO claims VALUES('c-768acb84c9e3a6b0','i-97203668741885cf',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Continental Press Service','Continental Press Service','[]','2022-11-29','2022-11-29',NULL,NULL,'["r-97203668741885cf"]',1);
INSERT INTO claims VALUES('c-191b2017813351cf','i-a3cb85e64beb1e31',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Margalla Centre for Security Studies','Margalla Centre for Security Studies','[]','2024-01-01','2024-01-01',NULL,NULL,'["r-a3cb85e64beb1e31"]',1);
INSERT INTO claims VALUES('c-91e4dcc54ffe79b0','i-a6f326d53a31b29d',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Continental Press Service','Continental Press Service','[]','2022-11-29','2022-11-29',NULL,NULL,'["r-a6f326d53a31b29d"]',1);
INSERT INTO claims VALUES('c-f80f7b99cf1e9c69','i-abc9db5e1ef2060a',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Radio Salang','Radio Salang','[]','2025-03-04','2025-03-04',NULL,NULL,'["r-abc9db5e1ef2060a"]',1);
INSERT INTO claims VALUES('c-9b69dcc9dccb9dfa','i-adf528954be3f014',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','The Indus Chronicle','The Indus Chronicle','["RegionWatch Daily"]','2025-10-12','2025-10-12',NULL,NULL,'["r-adf528954be3f014", "r-33bf7472477531fe"]',1);
INSERT INTO claims VALUES('c-1715e367b67f0e94','i-b5d9036fcc7757ab',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','The Indus Chronicle','The Indus Chronicle','[]','2025-10-12','2025-10-12',NULL,NULL,'["r-b5d9036fcc7757ab"]',1);
INSERT INTO claims VALUES('c-8c815bc60e1fe91e','i-b8e0e8a32a4a1e51',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Margalla Centre for Security Studies','Margalla Centre for Security Studies','[]','2024-01-01','2024-01-01',NULL,NULL,'["r-b8e0e8a32a4a1e51", "r-ab3711e661140a30"]',1);
INSERT INTO claims VALUES('c-a1a3838be0e39b8d','i-bdc6bc0c83ab7f75',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Continental Press Service','Continental Press Service','[]','2022-11-29','2022-11-29',NULL,NULL,'["r-bdc6bc0c83ab7f75"]',1);
INSERT INTO claims VALUES('c-1d544429ba87926e','i-c06ca0fecd620a79',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Radio Salang','Radio Salang','[]','2025-03-04','2025-03-04',NULL,NULL,'["r-c06ca0fecd620a79"]',1);
INSERT INTO claims VALUES('c-37517c4c4dcc16ce','i-c06ca0fecd620a79',1,'killed',1,18,18,'PAK:cvl',NULL,NULL,NULL,'asserts','Radio Salang','Radio Salang','[]','2025-03-04','2025-03-04',NULL,NULL,'["r-c06ca0fecd620a79"]',1);
INSERT INTO claims VALUES('c-010169924d208026','i-c06ca0fecd620a79',2,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','PAK:cvl','Pakistan','["Radio Salang"]','2025-03-04','2025-03-04',NULL,NULL,'["r-fac23e67263fe374"]',1);
INSERT INTO claims VALUES('c-817c1a9040f5f642','i-c06ca0fecd620a79',3,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'denies','PAK','Pakistan','["Radio Salang"]','2025-03-04','2025-03-04',NULL,NULL,'["r-fac23e67263fe374"]',1);
INSERT INTO claims VALUES('c-e391fc0f88932a32','i-cc6197d516910ae4',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'announces','IND','India','["The Indus Chronicle"]','2025-10-12','2025-10-12',NULL,NULL,'["r-cc6197d516910ae4"]',1);
INSERT INTO claims VALUES('c-a016294984147e2d','i-cd4db191d800a274',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','AFG','Afghanistan','["Radio Salang"]','2025-03-04','2025-03-04',NULL,NULL,'["r-cd4db191d800a274"]',1);
INSERT INTO claims VALUES('c-69d626a708cb5e62','i-cd4db191d800a274',1,'displaced',1,10000,10000,'AFG:cvl',NULL,NULL,NULL,'asserts','AFG','Afghanistan','["Radio Salang"]','2025-03-04','2025-03-04',NULL,NULL,'["r-cd4db191d800a274"]',1);
INSERT INTO claims VALUES('c-35c5368fd84bca87','i-d22783322fafdd18',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','The Indus Chronicle','The Indus Chronicle','["RegionWatch Daily"]','2025-10-12','2025-10-12',NULL,NULL,'["r-d22783322fafdd18", "r-d51a7272fed3251f"]',1);
INSERT INTO claims VALUES('c-766d7245b8226275','i-d49e4b94dcd54226',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Continental Press Service','Continental Press Service','[]','2022-11-29','2022-11-29',NULL,NULL,'["r-d49e4b94dcd54226"]',1);
INSERT INTO claims VALUES('c-ffe16d88a01a30de','i-d79e5daa6d63328d',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Margalla Centre for Security Studies','Margalla Centre for Security Studies','[]','2024-01-01','2024-01-01',NULL,NULL,'["r-d79e5daa6d63328d"]',1);
INSERT INTO claims VALUES('c-0f13887395605d97','i-d79e5daa6d63328d',1,'killed',1,2546,2546,'PAK:cvl',NULL,NULL,NULL,'asserts','Margalla Centre for Security Studies','Margalla Centre for Security Studies','[]','2024-01-01','2024-01-01',NULL,NULL,'["r-d79e5daa6d63328d"]',1);
INSERT INTO claims VALUES('c-5dc8ed6d584e61ba','i-dacae26a20f8d76c',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','PAK','Pakistan','["Continental Press Service"]','2022-11-29','2022-11-29',NULL,NULL,'["r-dacae26a20f8d76c"]',1);
INSERT INTO claims VALUES('c-3b02d50f95718249','i-dea8afc9eb8fe24e',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','The Indus Chronicle','The Indus Chronicle','[]','2025-10-12','2025-10-12',NULL,NULL,'["r-dea8afc9eb8fe24e"]',1);
INSERT INTO claims VALUES('c-9102dc661553a8ca','i-df4302b46dc92344',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','Continental Press Service','Continental Press Service','[]','2022-11-29','2022-11-29',NULL,NULL,'["r-df4302b46dc92344"]',1);
INSERT INTO claims VALUES('c-f32c7d2d6dd13433','i-e6d8960b88766cb7',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','The Indus Chronicle','The Indus Chronicle','["RegionWatch Daily"]','2025-10-12','2025-10-12',NULL,NULL,'["r-e6d8960b88766cb7", "r-ce099b0244ebd6d9"]',1);
INSERT INTO claims VALUES('c-19c92a0243494a2b','i-eaa4d05351680623',0,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','The Indus Chronicle','The Indus Chronicle','["RegionWatch Daily"]','2025-10-12','2025-10-12',NULL,NULL,'["r-eaa4d05351680623", "r-7ef28f7b98ddd166"]',1);
INSERT INTO claims VALUES('c-56ca4cddbd19b995','i-eaa4d05351680623',1,'killed',1,23,23,'AFG',NULL,NULL,NULL,'asserts','The Indus Chronicle','The Indus Chronicle','[]','2025-10-12','2025-10-12',NULL,NULL,'["r-eaa4d05351680623"]',1);
INSERT INTO claims VALUES('c-f2543a96153ecf28','i-eaa4d05351680623',2,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','PAK','Pakistan','["The Indus Chronicle", "RegionWatch Daily"]','2025-10-12','2025-10-12',NULL,NULL,'["r-6108494a116513b9", "r-d608edef8f09c3f6", "r-581a83a992aa5443", "r-66ade898944ed099", "r-3347dd340c6e9b94", "r-af01fc7cb3487b2a"]',1);
INSERT INTO claims VALUES('c-83bca4f46d0610a1','i-eaa4d05351680623',3,'killed',1,23,23,'PAK',NULL,NULL,NULL,'asserts','PAK','Pakistan','["The Indus Chronicle", "RegionWatch Daily"]','2025-10-12','2025-10-12',NULL,NULL,'["r-6108494a116513b9", "r-66ade898944ed099"]',1);
INSERT INTO claims VALUES('c-0999efe6870a826a','i-eaa4d05351680623',4,'injured',1,29,29,'PAK',NULL,NULL,NULL,'asserts','PAK','Pakistan','["The Indus Chronicle", "RegionWatch Daily"]','2025-10-12','2025-10-12',NULL,NULL,'["r-6108494a116513b9", "r-66ade898944ed099"]',1);
INSERT INTO claims VALUES('c-79fef329d3231e5b','i-eaa4d05351680623',5,'killed',1,201,NULL,'AFG,PAK:reb',NULL,NULL,NULL,'asserts','PAK','Pakistan','["The Indus Chronicle", "RegionWatch Daily"]','2025-10-12','2025-10-12',NULL,NULL,'["r-d608edef8f09c3f6", "r-3347dd340c6e9b94"]',1);
INSERT INTO claims VALUES('c-7d8c403e8b206f5a','i-eaa4d05351680623',6,'occurrence',0,NULL,NULL,NULL,NULL,NULL,NULL,'asserts','AFG','Afghanistan','["The Indus Chronicle", "RegionWatch Daily"]','2025-10-12','2025-10-12',NULL,NULL,'["r-19ede88cb7a988d8", "r-eaa06ab61bc564cb", "r-4c362044b5bc9b7a", "r-129a29aced69de09", "r-72da52ba2c75094c", "r-5c6187510793775f"]',1);
INSERT INTO claims VALUES('c-02b598acdb33b965','i-eaa4d05351680623',7,'killed',1,58,58,'PAK',NULL,NULL,NULL,'asserts','AFG','Afghanistan','["The Indus Chronicle", "RegionWatch Daily"]','2025-10-12','2025-10-12',NULL,NULL,'["r-19ede88cb7a988d8", "r-129a29aced69de09"]',1);
INSERT INTO claims VALUES('c-ff0ba4134a79f98f','i-eaa4d05351680623',8,'injured',1,30,30,'PAK',NULL,NULL,NULL,'asserts','AFG','Afghanistan','["The Indus Chronicle", "RegionWatch Daily"]','2025-10-12','2025-10-12',NULL,NULL,'["r-19ede88cb7a988d8", "r-129a29aced69de09"]',1);
INSERT INTO claims VALUES('c-d1ccff3dd6136063','i-eaa4d05351680623',9,'posts',1,25,25,'PAK',NULL,NULL,NULL,'asserts','AFG','Afghanistan','["The Indus Chronicle", "RegionWatch Daily"]','2025-10-12','2025-10-12',NULL,NULL,'["r-19ede88cb7a988d8", "r-129a29aced69de09"]',1);
INSERT INTO claims VALUES('c-488d2543d309404f','i-eaa4d05351680623',10,'killed',1,9,9,'AFG',NULL,NULL,NULL,'asserts','AFG','Afghanistan','["The Indus Chronicle", "RegionWatch Daily"]','2025-10-12','2025-10-12',NULL,NULL,'["r-eaa06ab61bc564cb", "r-72da52ba2c75094c"]',1);
INSERT INTO claims VALUES('c-8841cc43810478bc','i-eaa4d05351680623',11,'killed',1,23,23,'PAK',NULL,NULL,NULL,'asserts','The Indus Chronicle','The Indus Chronicle','["RegionWatch Daily"]','2025-10-12','2025-10-12',NULL,NULL,'["r-7ef28f7b98ddd166"]',1);
CREATE TABLE foreign_incidents (            -- incidents of another source, as `rapport import` read them; never mixed with ours
  source TEXT NOT NULL,                     -- acled, ucdp, gdelt, icews, polecat
  id TEXT NOT NULL,                         -- its own
  date_from TEXT, date_to TEXT,             -- with the precision that it tells
  type TEXT, mode TEXT,                     -- ours (data/crosswalk/import-values.tsv); NULL: has no counterpart
  their_type TEXT,
  actor TEXT NOT NULL, recipient TEXT NOT NULL,     -- our codes, JSON arrays; a name that no table knows is a slug
  actor_names TEXT, recipient_names TEXT,           -- theirs
  country TEXT, place TEXT, level TEXT, lat REAL, lon REAL,
  killed_low INTEGER, killed_best INTEGER, killed_high INTEGER,
  url TEXT, note TEXT,
  raw TEXT NOT NULL,                        -- the row: JSON object of the columns that hold something
  file TEXT NOT NULL, line INTEGER NOT NULL,
  PRIMARY KEY (source, id)
) WITHOUT ROWID;
INSERT INTO foreign_incidents VALUES('ucdp','9','2017-07-03','2017-07-03','ASSAULT',NULL,'State-based violence','["islamic-state"]','["AFG:cvl"]','IS','Civilians','AFG',NULL,NULL,34.5,69.099999999999994317,6,6,6,NULL,NULL,'{"id": "9", "year": "2017", "month": "7", "day": "3", "country": "Afghanistan", "type_of_violence": "State-based violence", "side_a": "IS", "side_b": "Civilians", "latitude": "34.5", "longitude": "69.1", "best": "6"}','ucdp.csv',2);
CREATE TABLE unlinked_days (day TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE stale_incidents (incident TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE forecasts (                    -- what `rapport forecast` foretold; `rapport score` holds it against what came
  forecast INTEGER PRIMARY KEY,
  a TEXT NOT NULL, b TEXT NOT NULL,         -- codes of the parties
  source TEXT NOT NULL,                     -- whose incidents: an imported source; '': what the store coded
  measure TEXT NOT NULL,                    -- deaths a month, events a month
  min_confidence REAL NOT NULL,             -- of the incidents that count
  known_to TEXT NOT NULL,                   -- the last day that it rests on
  month TEXT NOT NULL, horizon INTEGER NOT NULL,    -- the first day of the month foretold; so many months after known_to
  made TEXT NOT NULL, program TEXT NOT NULL, command TEXT, run INTEGER REFERENCES runs,     -- run: the last one before
  quantiles TEXT NOT NULL, baseline TEXT NOT NULL,  -- 200 equally likely values each, ascending: JSON arrays
  UNIQUE (a, b, source, measure, min_confidence, known_to, month)
);
CREATE TABLE sentences (                    -- each sentence that a record quotes, once
  sentence INTEGER PRIMARY KEY,
  doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, sentence_from INTEGER NOT NULL, sentence_to INTEGER NOT NULL,
  kind TEXT NOT NULL, record INTEGER NOT NULL,      -- one of the records that quote it
  UNIQUE (doc, sentence_from, sentence_to)
);
INSERT INTO sentences VALUES(1,1,118,237,'report',1);
INSERT INTO sentences VALUES(2,1,238,297,'report',2);
INSERT INTO sentences VALUES(3,1,725,789,'assessment',1);
INSERT INTO sentences VALUES(4,1,790,870,'report',3);
INSERT INTO sentences VALUES(5,1,871,1008,'report',4);
INSERT INTO sentences VALUES(6,1,1009,1071,'report',6);
INSERT INTO sentences VALUES(7,1,1100,1185,'report',7);
INSERT INTO sentences VALUES(8,1,1186,1297,'report',10);
INSERT INTO sentences VALUES(9,1,1312,1375,'report',13);
INSERT INTO sentences VALUES(10,1,1376,1412,'report',15);
INSERT INTO sentences VALUES(11,1,1496,1609,'report',16);
INSERT INTO sentences VALUES(12,2,64,131,'report',17);
INSERT INTO sentences VALUES(13,2,132,187,'report',18);
INSERT INTO sentences VALUES(14,2,188,233,'report',19);
INSERT INTO sentences VALUES(15,2,254,347,'report',20);
INSERT INTO sentences VALUES(16,2,348,437,'report',21);
INSERT INTO sentences VALUES(17,2,438,520,'report',22);
INSERT INTO sentences VALUES(18,2,521,648,'report',24);
INSERT INTO sentences VALUES(19,2,877,993,'report',25);
INSERT INTO sentences VALUES(20,2,994,1053,'report',26);
INSERT INTO sentences VALUES(21,2,1054,1104,'report',27);
INSERT INTO sentences VALUES(22,2,1105,1223,'report',28);
INSERT INTO sentences VALUES(23,2,1224,1324,'report',31);
INSERT INTO sentences VALUES(24,2,1325,1378,'report',32);
INSERT INTO sentences VALUES(25,3,18,88,'report',33);
INSERT INTO sentences VALUES(26,3,89,259,'report',34);
INSERT INTO sentences VALUES(27,3,260,388,'report',35);
INSERT INTO sentences VALUES(28,3,389,533,'report',36);
INSERT INTO sentences VALUES(29,3,583,728,'report',37);
INSERT INTO sentences VALUES(30,3,729,777,'report',38);
INSERT INTO sentences VALUES(31,3,811,917,'report',39);
INSERT INTO sentences VALUES(32,3,918,1044,'report',40);
INSERT INTO sentences VALUES(33,3,1045,1100,'report',43);
INSERT INTO sentences VALUES(34,3,1101,1183,'report',44);
INSERT INTO sentences VALUES(35,3,1184,1251,'report',45);
INSERT INTO sentences VALUES(36,3,1252,1390,'report',46);
INSERT INTO sentences VALUES(37,3,1391,1510,'report',49);
INSERT INTO sentences VALUES(38,4,0,69,'report',51);
INSERT INTO sentences VALUES(39,4,81,253,'report',52);
INSERT INTO sentences VALUES(40,4,254,382,'report',53);
INSERT INTO sentences VALUES(41,4,383,527,'report',54);
INSERT INTO sentences VALUES(42,4,577,722,'report',55);
INSERT INTO sentences VALUES(43,4,723,771,'report',56);
INSERT INTO sentences VALUES(44,4,805,911,'report',57);
INSERT INTO sentences VALUES(45,4,912,1038,'report',58);
INSERT INTO sentences VALUES(46,4,1039,1094,'report',61);
INSERT INTO sentences VALUES(47,4,1095,1177,'report',62);
INSERT INTO sentences VALUES(48,4,1178,1245,'report',63);
INSERT INTO sentences VALUES(49,4,1246,1384,'report',64);
INSERT INTO sentences VALUES(50,4,1385,1504,'report',67);
INSERT INTO sentences VALUES(51,4,1505,1607,'report',69);
INSERT INTO sentences VALUES(52,4,1608,1760,'report',70);
INSERT INTO sentences VALUES(53,4,1761,1803,'report',74);
INSERT INTO sentences VALUES(54,5,0,73,'report',76);
INSERT INTO sentences VALUES(55,5,100,298,'report',77);
INSERT INTO sentences VALUES(56,5,299,475,'report',81);
INSERT INTO sentences VALUES(57,5,476,538,'report',82);
INSERT INTO sentences VALUES(58,5,603,794,'report',84);
INSERT INTO sentences VALUES(59,5,795,911,'report',85);
INSERT INTO sentences VALUES(60,5,912,1011,'report',87);
INSERT INTO sentences VALUES(61,5,1012,1172,'report',88);
INSERT INTO sentences VALUES(62,5,1173,1231,'report',91);
INSERT INTO sentences VALUES(63,5,1232,1279,'report',92);
INSERT INTO sentences VALUES(64,5,1280,1444,'report',93);
INSERT INTO sentences VALUES(65,5,1445,1597,'report',94);
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','quotes','quotes',0,'CREATE VIRTUAL TABLE quotes USING fts5 (quote, content = ''sentence_text'', content_rowid = ''sentence'', tokenize = ''porter unicode61 remove_diacritics 2'')');
CREATE TABLE IF NOT EXISTS 'quotes_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO quotes_data VALUES(1,X'418835');
INSERT INTO quotes_data VALUES(10,X'000000000102030002010102020101');
INSERT INTO quotes_data VALUES(137438953473,X'00000eb1033031321302040201380d0206010132020206020230301b02040d02040302323207020e04013401020a0201311202090a02070d02070201331902040d02020201340502060201351d02130d02130201391a02090d02090102333013020d0a020f0d020f010334343401020602013605020c01033534360202070201381d02080d0208010336383501020d0101610a0202010605060901020b06040f0501021001020207021401020f03020a01020d04021401020603021401020f03020a01020d04021401020602020d0204626f75741d020e0d020e0204636375733502030201641c021b0d021b030264612202070d020702056666696c691b02070d020703046768616e06020506020402020801020408020702020b01020d02020c03021001020a06020901020d02020c03021001020a0705697374616e04020e030374657205020202046761696e04020505020506020d0202697204020b0404737061631f02110d021102026c692402040d020403036f6e671a02120d021202036d697234020803036f6e6713020a02016e0d020803016402020301020601020404020a03020f01020303020301020701020a02020c03020c04020801020601021201040d0603020c02020c01020601020901021402020801020601021201040d0603020c02020c0102060102090102140102110304676f6f722202060d020603056e6f756e6334021403036f74680e020502017212021703046162696108020c1d02030d020301021303026d690b020e0202090802030201730a02071b02110d0211030269662402030d020303016b1802040201740c02080102070202090404021220040a0403047461636b0102080502070302030b020c0102080502100a02080302100a020801046261636b3502060305686164757214020803046a6175722202080d020803036e6e750d020c030672616d63686122020d0d020d030273650d020a0201651602120302656e05020f0d0205030367616e3402040305747765656e03020405020703020b02046c616d652002150d021502036f6d620d020409020b0a02100d02100304726465720602090502070402050a020c0102140c020a0102140302746808020f020475696c6412021803046e6b65721202130201791c02170d0217010463616c6c25020e0d020e03026d701c02150d0215030370697420020b0d020b04037475721d02170d0217030372726904020902076561736566697207020c03036e74720102040a0203020568616d616e2302070d02070306696c6472656e13020904026e6108020204047472616c22020b0d020b0203697469130214030676696c69616e02020203020d0c020c02046c61696d05020a0f020a0902060d0206040273681902090d02070e020303036f73651202061102030d020302066f6c6c61707307020f03056d6d6973730b020803056e64656d6e1602090e02060d020604046669726d2102050d0205040474726f6c1c02050d02050303756c6409020904026e740102050204726f73730f020c0302031102080d0208010364616906020306020d020365616415020b030463656d6204020701020703046570657209020b030466656e631f020406020807020406020803036c686934021303026e692102070d02070304706f727417020403057374726f691c02130d02130306746572696f72030209020269642502120d021203017222020a0d020a03047370757412021002056f63746f7213021103037a656e0502150107656d626172676f0a0204050373736934021a0204766572692402100d02100206786368616e670f02070304706c6f732002050d0205010866656272756172691202080204696768742202020d0202060265721002040e02040d0204030272650c020703020802026f720c020a10020e03020c06020f04020e03020c06020f0401630102120502060602050e020f0d020f04046569676e340206030275720602020203726f6d2202050d020501036765742402130d02130204726f75701402030204756172640f02060304696c746916021003016c140207010268610702030104030c0a02040202090202080102030102030902030d020303016405020e2e0206030366697a14020603026c74330207030276650302080201651e02080d020803036172642002070d020702036f6d650e0204030473706974130215040374696c1c02080d02080304746c696e0b020a0102696609020202016e01040904030602060905020604020b03020e02020e0504090902020702040b0a0504080b06020502040b0a0504080b07021b0304636c7564020205030364696134021001020403036a757211020e02020f07020b0d020b03037465721b020e0d020e0603696f7210020c020372616e0e02020902020e02150d02150201730a020503076c616d616261640302050602081802020d02020302707226020c02017412020d06020204021a0102020c021a0102020a04160501056a6f696e740b020601056b6162756c0302070d020f0702110802020d020208021c020368616e3402090203696c6c02020a03021008020503020603020706020601020701020a02020c0b020a02020c0205757272616d2202090d020901046c61737425020c0d020c03037465720602040204656173741302030203696e6b140204030276650102151d02070d020702036f73740102131d02050d020501056d61726368040203040567616c6c6101020304036b657420020e0d020e04037479722602040102070205656469617408020603046d62657201020e020769646e6967687433020b03056772616e7417020803036c69740102070102040302171602080d020806036172691a02190d021903046e6973741602050e020b0d020b0302070702726910020d07020f0802050d020502046f6e746825020d0d020d030272651b02020d020204016e0f020f14020b0d020b0206756a616869641d02050d02050305747461716934020a040375616c2502070d020701066e65676f74690702060307696768626f75720802090404746865722102040d02040301773402120204696768741a021706020407021706020403026e651e02020d020202026f722102060d020601026f6601020f040605110402020d01021009020704020607020603020f0a020603020f07020f020205030366657208020404036963690502120c020302016e10020209020a0104150802020a0402020302090302080104150802020a04020203020904020c02037065721f02080d02080702090202757404020a020376657212021105056e696768741902080d02060104706163742502090d020903066b697374616e0402080302020b020b07020207021603020202020b08021603020202020b0302020901690502110102080602020302020202020502030402040202020104090d02020d0802040202020104090d02020d040474696b612002120d02120302737417020b0204656f706c02020811020502046f7369741c02090d020904047369626c0a020604017406020a1402110302150a0211030215020572657369642402020d02020303696d651602040e020a0d020a03046f6d697316020d0403766f632402110d0211020575626c69631b02100d021003046e697368160213010571617461722502130d021301021001097265636f6d6d656e640b020403046675676517020e050173070204030567756c61720b021303036c61740302031802110d021103046f70656e3402180303706c692402160d021604036f72742202040d02040305717565737433020e030573706f6e731b020d0d020d0406747261696e740802141d02100d0210030474616c691f020b0d020b040375726e0b02110d020902036973650902040101731f02030d0203020261691102040402040202120202030d020b0401641002100a021a01021203020901020608021a01021203020901020607020403067475726461691a02160d0216030375646908020b1d02020d0202010212020565636f6e6403020209020c0402757201021103026e640e02030304727669631b020f0d020f03037665721c02140d0214020568617269661602070e020d0d020d0305656862617a1602060e020c0d020c03036f72741c02100d021004017415020a0401770802130302757412020c02036964651c020d0d020d0302676e2502050d020503026e6307020a0b020703017811020602020802020502036c6f7718020702066f6c6469657211020908020501020503020a09020301020503020a0204706f6b650502130604736d616e1d02030d0203030472696e670902070208746174656d656e741b02150d0215030472696b6504020c01020404020a1802090d020904036f6e672402150d0215020575696369640d020303046d6d657218020b03046e6461691a021c09020a04021c09020a010774616c6962616e0502090b020302021608020e01020503020302021407020e0102050302030202140602030205656872616e18020503016e0e0206090205020368616e1b02030d020304017405020b0c020501021404020e0704070d07020f0604070d07020f0302150301650104021004040307020408050102080304020c04020a01020b0204021501021301020b010402070106020a0701040a050102080204130701020c01040b0f0302070104090c0102080202040102070304130701020c01040b0f0302070104090c0102080202040102070204020d0102020102070401693302050501720102141002080d02060d020608020804016d0802110b020b0301690f020e03066f7573616e640e020709020603037265651a02030d020303067572736461692002030d02030203696d651c02110d021102016f0702050104050f0302120902050402061c020f03026c6413021603026f6b1c02040d02040305726b68616d0c020903020b1402050d02050204726164650a020302020603036f6f701c02030d0203020274700702091502190d02190c0208020577656e74691a02020d02020302696e0d020203016f0b020d05020801020b0105756e74696c18020a0202726708020e0201731302170902160d0216010676696f6c61741f020e0d020e03037369740b021429020e010277611002050f020901020f0202030a020901020f02020305020b0302726e24020e0d020e020365656b17020c03026c6c0a0208040706060a07060c090609090d08060809083f0c09090a0d330a080f070c0a0b0808065f0c0a0806120d0c0a061421090a0c080e07060a08100c111b070909090c0a0b0b080c0b0d0b070c0811120d0e0b0a100c0c0807120b080c0912080a090d0b0a09090a080c080c0b0c0d0c0d0a191209070b0b090909062009080707090b08090b090735090b110b0811061507190a1908260d0c0809080d0e0a0a0b0b0a090c0a140b12100c0a0c0e0a0b0b0c0c06120a0a2a080b290e07080d0c292f0c070c0c09120d0e090b0d09100e09060a0e090b0b0a0d110c0b080913210e110d07070c0b10100b0606070b0a0a0c081d090c0910150b0a09122d0a090b2076061209060e0b0e0b16070a130c0b100d070c0a070c0e0b1c0a08');
INSERT INTO quotes_data VALUES(137438953474,X'000000b00530776572650202090e020901020d0204060a0202090504060601020902040b0d0302060704060601020902040b0d030206020368656e12020a08020c0d020c04027265340211030369636801020c2402040d020404026c653402050203696c6c160211030274680702071e020a0d020a02046f756c642402120d021203021704026e6410020a0d02100d0210010a7a61626968756c6c61681d02040d0204030572646172692402050d020504320e070e07080d0f0d12');
INSERT INTO quotes_data VALUES(274877906945,X'000005da033031363e02040101613704071a03021f060405120204636375733902030304726f737336020a0205666768616e3a040f0f01021201020c02046761696e39040a040602737438021502021e0302726537020e02046c61726d3a020a03036c6f773a021902036d697241020602026e6436020701021101021c01020b01020b01020b0104060c01021504040b0803056e6f756e633a020802037265613d021003026d693802110205747461636b360209010218080208010562616e6e7538021b0201653a021803046361757338020f0303666f724002070305747765656e3b020902047265616b390207020179400214010463616c6c36020404020c03026d6540020403037069743c020d030372726937021602076561736566697236020601020802046c61696d3f02040304657269633c020702066f756e74726936020c010364616940020602036561643e0207030363697338020e03036c65673c0202020669736375737341020e0405747269637438021e01016538020402046c6465723c020502026e64370206010766696768746572370214010217030372737440021202036c657740020e02056f6c6c6f773b02040301723f020604046569676e4104041604036d65723d020e0203726f6d3c020801021a0106676f7665726e37020b09021e0204726f757037021c0205756e6d656e3e0205010368616438040b09030276653702050203696e6140020b0102696e37040f1101021803020e01020e02020a0306746572696f723a02020208736c616d616261643d020602017438040a0e01020204021801046a756c693c021103026e6537021005020f01056b6162756c3b020f05021002036565703a0212020368616e41020704017240020d0304796265723d021201056c616b6b6938021906020b0304756e636838021301066d617277617438021a06020c020565646961743b021403046d6265724002170304726765723d020b0301744102030207696c697461726939020503046e6973743a02030604081401020502056f6e646169370222020675747461716941020801096e65696768626f75723a022002056f626f64693a02160301763e020301026f6639020602020701020301020c030409110102140301663602050402696341021902016e37022103020d0402020302090203706572380214020172380207030364657236020801021202047468657238021d02027574370217010b70616b6874756e6b6877613d02130405697374616e37021a01020603020a01020905021609016936020201020302086f6c6963656d656e3e0209020472696d654002190403736f6e41021503046f6d69733a0214040476696e633d0214010772616262616e6940020c03026e613a02040204656675733d020703046c656173410213030573706f6e733f02050304766572733d020902046f756e643b020601017340021d010217020361696437021d01020902020607021a03076e61756c6c61683a02050205656e696f7240021603037665723b02050205686172696640021c03016541020204046862617a40021b03026f743e0206020269783e020802036f696c3a021d020474616c6c3d02040402746540020a06046d656e74370220090203010574616b656e38020c03056c6962616e36020301020401020502021001021304016b3b0208020203020665687265656b380203020368617437020c03021505020703016536020b0106020a130106020d0501040406010407090106020c0701020b0106020a050202020104021101040c080402697237021303021304016d3d021b0308726f7567686f757437021902016f3702150304110b0304081003020f02047261646541020f04046e73697441021003046962616c3c020401020f03036f6f703d021903037563653902090202030202747038020803020d040203020675657364616941020a0202776f41020d010275733a021b010576697369743c020a0402130102776137020d030209020368656e3d020503036963683b021002036974683702090602110504647261773d021702046f756c643a021704070e0909110a0a07090808210a0807100a0609080a09060c0708080f09090b080808080b0a0609070f08080a060a080b0e090a090708140b0d0d090a0d080806090d090e0a0909060c100a0b0e0a061706070f08060b09071016090d090809090c0709090a090909110c0a080a060907070809070c0a16090b0e300a060d1109090c080b0d0b07070d0a08080b09');
CREATE TABLE IF NOT EXISTS 'quotes_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO quotes_idx VALUES(1,X'',2);
INSERT INTO quotes_idx VALUES(1,X'30776572',4);
INSERT INTO quotes_idx VALUES(2,X'',2);
CREATE TABLE IF NOT EXISTS 'quotes_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO quotes_docsize VALUES(1,X'14');
INSERT INTO quotes_docsize VALUES(2,X'09');
INSERT INTO quotes_docsize VALUES(3,X'08');
INSERT INTO quotes_docsize VALUES(4,X'0d');
INSERT INTO quotes_docsize VALUES(5,X'16');
INSERT INTO quotes_docsize VALUES(6,X'09');
INSERT INTO quotes_docsize VALUES(7,X'0e');
INSERT INTO quotes_docsize VALUES(8,X'13');
INSERT INTO quotes_docsize VALUES(9,X'0a');
INSERT INTO quotes_docsize VALUES(10,X'07');
INSERT INTO quotes_docsize VALUES(11,X'13');
INSERT INTO quotes_docsize VALUES(12,X'0c');
INSERT INTO quotes_docsize VALUES(13,X'0b');
INSERT INTO quotes_docsize VALUES(14,X'07');
INSERT INTO quotes_docsize VALUES(15,X'0e');
INSERT INTO quotes_docsize VALUES(16,X'0f');
INSERT INTO quotes_docsize VALUES(17,X'0d');
INSERT INTO quotes_docsize VALUES(18,X'17');
INSERT INTO quotes_docsize VALUES(19,X'16');
INSERT INTO quotes_docsize VALUES(20,X'0b');
INSERT INTO quotes_docsize VALUES(21,X'0a');
INSERT INTO quotes_docsize VALUES(22,X'12');
INSERT INTO quotes_docsize VALUES(23,X'11');
INSERT INTO quotes_docsize VALUES(24,X'0a');
INSERT INTO quotes_docsize VALUES(25,X'0b');
INSERT INTO quotes_docsize VALUES(26,X'1b');
INSERT INTO quotes_docsize VALUES(27,X'14');
INSERT INTO quotes_docsize VALUES(28,X'1a');
INSERT INTO quotes_docsize VALUES(29,X'16');
INSERT INTO quotes_docsize VALUES(30,X'08');
INSERT INTO quotes_docsize VALUES(31,X'10');
INSERT INTO quotes_docsize VALUES(32,X'15');
INSERT INTO quotes_docsize VALUES(33,X'08');
INSERT INTO quotes_docsize VALUES(34,X'0c');
INSERT INTO quotes_docsize VALUES(35,X'0a');
INSERT INTO quotes_docsize VALUES(36,X'15');
INSERT INTO quotes_docsize VALUES(37,X'14');
INSERT INTO quotes_docsize VALUES(38,X'0b');
INSERT INTO quotes_docsize VALUES(39,X'1b');
INSERT INTO quotes_docsize VALUES(40,X'14');
INSERT INTO quotes_docsize VALUES(41,X'1a');
INSERT INTO quotes_docsize VALUES(42,X'16');
INSERT INTO quotes_docsize VALUES(43,X'08');
INSERT INTO quotes_docsize VALUES(44,X'10');
INSERT INTO quotes_docsize VALUES(45,X'15');
INSERT INTO quotes_docsize VALUES(46,X'08');
INSERT INTO quotes_docsize VALUES(47,X'0c');
INSERT INTO quotes_docsize VALUES(48,X'0a');
INSERT INTO quotes_docsize VALUES(49,X'15');
INSERT INTO quotes_docsize VALUES(50,X'14');
INSERT INTO quotes_docsize VALUES(51,X'12');
INSERT INTO quotes_docsize VALUES(52,X'1b');
INSERT INTO quotes_docsize VALUES(53,X'07');
INSERT INTO quotes_docsize VALUES(54,X'0b');
INSERT INTO quotes_docsize VALUES(55,X'21');
INSERT INTO quotes_docsize VALUES(56,X'1d');
INSERT INTO quotes_docsize VALUES(57,X'0b');
INSERT INTO quotes_docsize VALUES(58,X'1f');
INSERT INTO quotes_docsize VALUES(59,X'13');
INSERT INTO quotes_docsize VALUES(60,X'10');
INSERT INTO quotes_docsize VALUES(61,X'1a');
INSERT INTO quotes_docsize VALUES(62,X'0b');
INSERT INTO quotes_docsize VALUES(63,X'07');
INSERT INTO quotes_docsize VALUES(64,X'1d');
INSERT INTO quotes_docsize VALUES(65,X'19');
CREATE TABLE IF NOT EXISTS 'quotes_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO quotes_config VALUES('version',4);
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL, description TEXT
);
INSERT INTO gpkg_spatial_ref_sys VALUES('Undefined Cartesian SRS',-1,'NONE',-1,'undefined','undefined Cartesian coordinate reference system');
INSERT INTO gpkg_spatial_ref_sys VALUES('Undefined geographic SRS',0,'NONE',0,'undefined','undefined geographic coordinate reference system');
INSERT INTO gpkg_spatial_ref_sys VALUES('WGS 84 geodetic',4326,'EPSG',4326,'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]','longitude and latitude in degrees');
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);
INSERT INTO gpkg_contents VALUES('placed_incidents','features','placed incidents','incidents whose place is known, by Rapport','2026-11-22T05:10:24.814Z',68.818439999999995392,32.607239999999997337,71.093999999999994087,34.528129999999997324,4326);
INSERT INTO gpkg_contents VALUES('v_incidents','attributes','incidents','all incidents, by Rapport','2026-11-22T05:10:24.814Z',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);
INSERT INTO gpkg_geometry_columns VALUES('placed_incidents','geom','POINT',4326,0,0);
CREATE TABLE points (                       -- by the digits of the incident
  point INTEGER PRIMARY KEY, incident TEXT NOT NULL UNIQUE REFERENCES incidents ON DELETE CASCADE,
  geom POINT NOT NULL,                      -- a GeoPackage geometry: "GP", 0, 1, 4326, then WKB, all little-endian
  date_from DATE, date_to DATE, confidence REAL, intensity REAL     -- of the incident, in types that programs for maps know
);
INSERT INTO points VALUES(2523385921629032967,'i-4609bc40a3d7240f',X'47500001e610000001010000003f6f2a5261345140cc6262f371794040','2025-10-09','2025-10-09',0.59299999999999997157,-9.2222222222222214327);
INSERT INTO points VALUES(2593840869848875833,'i-47fe590e86770672',X'47500001e61000000101000000a9876874074b5140ab048bc399434140','2022-06-01','2022-11-29',0.77100000000000001865,1.25);
INSERT INTO points VALUES(3108377889026035818,'i-56465a713e26a0d4',X'47500001e610000001010000004ab54fc763ba51405969520aba4d4040',NULL,NULL,0.86099999999999998756,-9.0);
INSERT INTO points VALUES(3190409246457249466,'i-588d389cbe697d75',X'47500001e61000000101000000bc74931804c65140aaf1d24d62104140','2025-03-04','2025-03-04',0.69699999999999995292,-9.0);
INSERT INTO points VALUES(4073034868638828674,'i-710ca7442dfe9105',X'47500001e610000001010000004ab54fc763ba51405969520aba4d4040','2022-11-16','2022-11-16',0.73099999999999998312,-9.0);
INSERT INTO points VALUES(4194317263792371462,'i-746a6aa86f43ee0c',X'47500001e61000000101000000a9876874074b5140ab048bc399434140','2022-06-01','2022-06-30',0.69299999999999994937,7.5);
INSERT INTO points VALUES(5418069886607456895,'i-9661b3b61ef4f4fe',X'47500001e61000000101000000bc74931804c65140aaf1d24d62104140',NULL,NULL,0.72199999999999997513,-9.0);
INSERT INTO points VALUES(6551754184758897621,'i-b5d9036fcc7757ab',X'47500001e61000000101000000a9876874074b5140ab048bc399434140','2025-10-09','2025-10-12',0.75500000000000000444,2.0);
INSERT INTO points VALUES(6837412040245886906,'i-bdc6bc0c83ab7f75',X'47500001e61000000101000000a9876874074b5140ab048bc399434140','2022-11-16','2022-11-29',0.64700000000000001953,2.0);
INSERT INTO points VALUES(6932817184497403196,'i-c06ca0fecd620a79',X'47500001e6100000010100000062f3716da8a651406eddcd531d7e4040',NULL,NULL,0.5819999999999999618,-9.5);
INSERT INTO points VALUES(7363609598970332530,'i-cc6197d516910ae4',X'47500001e61000000101000000a9876874074b5140ab048bc399434140',NULL,NULL,0.43099999999999999422,3.5);
INSERT INTO points VALUES(8317105099985598043,'i-e6d8960b88766cb7',X'47500001e61000000101000000bc74931804c65140aaf1d24d62104140','2025-10-12','2025-10-12',0.6580000000000000293,-5.0);
INSERT INTO points VALUES(8453933978661159697,'i-eaa4d05351680623',X'47500001e610000001010000003f6f2a5261345140cc6262f371794040','2025-10-11','2025-10-11',0.85999999999999998667,-8.9285714285714288251);
CREATE TABLE linked (                       -- the documents whose reports are linked, in the order in which they were: day, copy, first, doc
  doc INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  day TEXT NOT NULL,                        -- of publication; "unknown" comes last
  copy INTEGER NOT NULL, first TEXT NOT NULL        -- 1: hangs on another document; the least id of its reports, and its name
);
INSERT INTO linked VALUES(1,'2024-01-01',0,'r-179f572c61cf55b9 examples/2025-01-07-year-of-attacks.txt');
INSERT INTO linked VALUES(2,'2025-03-04',0,'r-02995de2c29d85fd examples/2025-03-04-radio-bulletin.txt');
INSERT INTO linked VALUES(3,'2025-10-12',1,'r-129a29aced69de09 examples/2025-10-12-border-clashes-copy.txt');
INSERT INTO linked VALUES(4,'2025-10-12',0,'r-0a51b0ff9146827a examples/2025-10-12-border-clashes.txt');
INSERT INTO linked VALUES(5,'2022-11-29',0,'r-0e4b336515dd9f7a examples/2022-11-29-ttp-ends-truce.txt');
CREATE INDEX documents_id ON documents (id);
CREATE INDEX documents_copy_of ON documents (copy_of) WHERE copy_of IS NOT NULL;
CREATE INDEX reports_doc ON reports (doc);
CREATE INDEX reports_id ON reports (id);
CREATE INDEX reports_origin ON reports (origin) WHERE origin IS NOT NULL;
CREATE INDEX figures_doc ON figures (doc);
CREATE INDEX figures_id ON figures (id);
CREATE INDEX assessments_doc ON assessments (doc);
CREATE INDEX assessments_id ON assessments (id);
CREATE INDEX parties_doc ON parties (doc);
CREATE INDEX parties_party ON parties (party, kind);
CREATE INDEX counts_report ON counts (report);
CREATE INDEX things_report ON things (report, slot);
CREATE INDEX foreign_incidents_date ON foreign_incidents (source, date_from);
CREATE INDEX reports_incident ON reports (incident);
CREATE INDEX incidents_date ON incidents (date_from);
CREATE INDEX claims_id ON claims (id);
CREATE INDEX documents_removed ON documents (removed) WHERE removed IS NOT NULL;
CREATE INDEX reports_apart ON reports (substr(incident_why, instr(incident_why, 'like r-') + 5, 18)) WHERE substr(incident_why, 1, 24) = 'first report; not joined';
CREATE INDEX linked_place ON linked (day, copy, first);
CREATE TRIGGER linked_forget BEFORE DELETE ON linked BEGIN
  INSERT OR IGNORE INTO unlinked_days VALUES (old.day);
END;
CREATE TRIGGER reports_forget BEFORE DELETE ON reports WHEN old.incident IS NOT NULL BEGIN
  INSERT OR IGNORE INTO stale_incidents VALUES (old.incident);
END;
CREATE VIEW party_json AS
  SELECT kind, record, slot, nth,
    CASE WHEN slot IN ('according_to', 'denied_by', 'unconfirmed_by')
      THEN json_object('party', party, 'name', name, 'verb', verb, 'text', text,
        'span', CASE WHEN span_to > 0 THEN json_array(span_from, span_to) END)
      ELSE json_object('party', party, 'name', name, 'role', role, 'text', text,
        'span', CASE WHEN span_to > 0 THEN json_array(span_from, span_to) END)
    END AS json
  FROM parties;
CREATE VIEW document_json AS
  SELECT doc, json_object('kind', 'document', 'schema', 1, 'document', document, 'id', id, 'sha256', sha256, 'title', title,
    'byline', byline, 'publisher', publisher, 'url', url, 'language', language,
    'published', CASE WHEN published_why IS NULL THEN json_object('from', published_from, 'to', published_to, 'basis', published_basis)
      ELSE json_object('from', published_from, 'to', published_to, 'basis', published_basis, 'why', published_why) END,
    'copy_of', copy_of, 'copy_basis', copy_basis, 'cites', json(cites), 'text_bytes', text_bytes,
    'dropped_bytes', dropped_bytes, 'problem', problem, 'origin', origin, 'quotes', json(quotes)) AS json
  FROM documents;
CREATE VIEW report_json AS
  SELECT r.report, r.doc, r.incident, json_object('kind', 'report', 'document', d.document, 'id', r.id,
    'sentence', json_array(sentence_from, sentence_to), 'quote', quote, 'trigger', json_array(trigger_from, trigger_to),
    'trigger_text', trigger_text, 'type', type, 'mode', mode, 'contexts', json(contexts), 'quad', quad, 'intensity', intensity,
    'cameo', cameo,
    'actor', json((SELECT json_group_array(json(p.json)) FROM party_json p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'actor')),
    'recipient', json((SELECT json_group_array(json(p.json)) FROM party_json p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'recipient')),
    'third_party', json((SELECT json_group_array(json(p.json)) FROM party_json p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'third_party')),
    'status', status,
    'according_to', json((SELECT json_group_array(json(p.json)) FROM party_json p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'according_to')),
    'denied_by', json((SELECT json_group_array(json(p.json)) FROM party_json p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'denied_by')),
    'unconfirmed_by', json((SELECT json_group_array(json(p.json)) FROM party_json p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'unconfirmed_by')),
    'date', CASE WHEN date_from IS NOT NULL OR date_to IS NOT NULL THEN json_object('from', date_from, 'to', date_to, 'text', date_text,
      'span', CASE WHEN date_span_to > 0 THEN json_array(date_span_from, date_span_to) END) END,
    'country', country,
    'place', CASE WHEN place IS NOT NULL THEN json_object('name', place, 'span', json_array(place_from, place_to), 'lat', lat, 'lon', lon,
      'geoname', geoname, 'level', level) END,
    'counts', json((SELECT json_group_object(what, json_array(low, high)) FROM counts c WHERE c.report = r.report)),
    'targets', json((SELECT json_group_array(json_object('text', text, 'span', json_array(span_from, span_to))) FROM things t
      WHERE t.report = r.report AND t.slot = 'targets')),
    'weapons', json((SELECT json_group_array(json_object('text', text, 'span', json_array(span_from, span_to))) FROM things t
      WHERE t.report = r.report AND t.slot = 'weapons')),
    'incident', incident, 'confidence', confidence, 'why', why) AS json
  FROM reports r JOIN documents d USING (doc);
CREATE VIEW figure_json AS
  SELECT f.figure, f.doc, json_object('kind', 'figure', 'document', d.document, 'id', f.id, 'sentence', json_array(sentence_from, sentence_to),
    'quote', quote, 'what', what, 'value', json_array(low, high), 'unit', unit, 'country', country,
    'period', CASE WHEN period_from IS NOT NULL OR period_to IS NOT NULL THEN json_array(period_from, period_to) END,
    'according_to', json((SELECT json_group_array(json(p.json)) FROM party_json p WHERE p.kind = 'figure' AND p.record = f.figure AND p.slot = 'according_to')),
    'about', json((SELECT json_group_array(json(p.json)) FROM party_json p WHERE p.kind = 'figure' AND p.record = f.figure AND p.slot = 'about'))) AS json
  FROM figures f JOIN documents d USING (doc);
CREATE VIEW assessment_json AS
  SELECT a.assessment, a.doc, json_object('kind', 'assessment', 'document', d.document, 'id', a.id, 'sentence', json_array(sentence_from, sentence_to),
    'quote', quote,
    'parties', json((SELECT json_group_array(json(p.json)) FROM party_json p WHERE p.kind = 'assessment' AND p.record = a.assessment AND p.slot = 'parties')),
    'direction', direction,
    'according_to', json((SELECT json_group_array(json(p.json)) FROM party_json p WHERE p.kind = 'assessment' AND p.record = a.assessment AND p.slot = 'according_to')),
    'date', CASE WHEN date_from IS NOT NULL OR date_to IS NOT NULL THEN json_array(date_from, date_to) END) AS json
  FROM assessments a JOIN documents d USING (doc);
CREATE VIEW incident_json AS
  SELECT incident, json_object('kind', 'incident', 'id', incident, 'type', type, 'mode', mode,
    'actor', json((SELECT json_group_array(party) FROM incident_parties p WHERE p.incident = i.incident AND slot = 'actor')),
    'recipient', json((SELECT json_group_array(party) FROM incident_parties p WHERE p.incident = i.incident AND slot = 'recipient')),
    'third_party', json((SELECT json_group_array(party) FROM incident_parties p WHERE p.incident = i.incident AND slot = 'third_party')),
    'date', CASE WHEN date_from IS NOT NULL OR date_to IS NOT NULL THEN json_array(date_from, date_to) END,
    'country', country,
    'place', CASE WHEN place IS NOT NULL THEN json_object('name', place, 'lat', lat, 'lon', lon) END,
    'documents', documents, 'independent_documents', independent_documents, 'reports', reports, 'status', status,
    'killed', (SELECT json_object('low', low, 'best', best, 'high', high, 'ties', json(ties)) FROM tolls t WHERE t.incident = i.incident AND about = 'killed'),
    'injured', (SELECT json_object('low', low, 'best', best, 'high', high, 'ties', json(ties)) FROM tolls t WHERE t.incident = i.incident AND about = 'injured'),
    'claims', json((SELECT json_group_array(id) FROM claims c WHERE c.incident = i.incident))) AS json
  FROM incidents i;
CREATE VIEW claim_json AS
  SELECT incident, nth, json_object('kind', 'claim', 'id', id, 'incident', incident, 'about', about,
    'value', CASE WHEN counted THEN json_array(low, high) WHEN about = 'date' THEN json_array(date_from, date_to)
      WHEN about = 'doer' THEN json_array(value) WHEN about = 'place' THEN value END,
    'victims', victims, 'stance', stance, 'claimant', claimant, 'via', json(via), 'first_reported', first_reported,
    'last_reported', last_reported, 'supersedes', supersedes, 'superseded_by', superseded_by, 'reports', json(reports),
    'support', support) AS json
  FROM claims;
CREATE VIEW sentence_text AS
  SELECT sentence, doc, CASE kind
    WHEN 'report' THEN (SELECT quote FROM reports WHERE report = record)
    WHEN 'figure' THEN (SELECT quote FROM figures WHERE figure = record)
    ELSE (SELECT quote FROM assessments WHERE assessment = record) END AS quote
  FROM sentences;
CREATE TRIGGER quotes_change BEFORE UPDATE OF text ON documents BEGIN
  INSERT INTO quotes (quotes, rowid, quote) SELECT 'delete', sentence, quote FROM sentence_text WHERE doc = old.doc;
  DELETE FROM sentences WHERE doc = old.doc;
END;
CREATE TRIGGER quotes_forget BEFORE DELETE ON documents BEGIN
  INSERT INTO quotes (quotes, rowid, quote) SELECT 'delete', sentence, quote FROM sentence_text WHERE doc = old.doc;
  DELETE FROM sentences WHERE doc = old.doc;
END;
CREATE VIEW v_runs AS
  SELECT run, started, finished, program, model, command, coded, skipped, foreign_language, failed, removed FROM runs;
CREATE VIEW v_problems AS
  SELECT document, file, line, byte, code, message, first_run, run FROM problems;
CREATE VIEW v_documents AS
  SELECT d.doc, d.document, d.id, d.sha256, d.title, d.byline, d.publisher, d.publisher_code, d.url, d.language,
    d.published_from, d.published_to, d.published_basis, d.copy_of, d.copy_basis, d.cites, d.text, d.text_bytes, d.dropped_bytes, d.problem,
    (SELECT count(*) FROM reports r WHERE r.doc = d.doc) AS reports, d.removed, d.run, u.program, u.model, u.command,
    d.origin, d.quotes
  FROM documents d LEFT JOIN runs u ON u.run = d.run;
CREATE VIEW v_parties AS
  SELECT p.kind, CASE p.kind WHEN 'report' THEN (SELECT id FROM reports WHERE report = p.record)
      WHEN 'figure' THEN (SELECT id FROM figures WHERE figure = p.record) ELSE (SELECT id FROM assessments WHERE assessment = p.record) END AS id,
    d.document, p.slot, p.nth, p.party,
    CASE WHEN p.party LIKE 'med:%' OR instr(p.party, ':') = 0 THEN p.party ELSE substr(p.party, 1, instr(p.party, ':') - 1) END AS base,
    p.name, p.role, p.verb, p.text, p.span_from, p.span_to, p.why, p.record, p.doc
  FROM parties p JOIN documents d ON d.doc = p.doc;
CREATE VIEW v_reports AS
  SELECT r.report, r.id, d.document, d.publisher, d.published_from, d.published_to, d.copy_of, r.type, r.mode, r.status,
    (SELECT group_concat(party, ';') FROM parties p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'actor') AS actor,
    (SELECT group_concat(party, ';') FROM parties p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'recipient') AS recipient,
    (SELECT group_concat(party, ';') FROM parties p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'third_party') AS third_party,
    (SELECT group_concat(party, ';') FROM parties p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'according_to') AS according_to,
    (SELECT group_concat(party, ';') FROM parties p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'denied_by') AS denied_by,
    (SELECT group_concat(party, ';') FROM parties p WHERE p.kind = 'report' AND p.record = r.report AND p.slot = 'unconfirmed_by') AS unconfirmed_by,
    r.date_from, r.date_to, r.country, r.place, r.lat, r.lon, r.level AS place_level, r.geoname,
    (SELECT low FROM counts c WHERE c.report = r.report AND c.what = 'killed') AS killed_low,
    (SELECT high FROM counts c WHERE c.report = r.report AND c.what = 'killed') AS killed_high,
    (SELECT low FROM counts c WHERE c.report = r.report AND c.what = 'injured') AS injured_low,
    (SELECT high FROM counts c WHERE c.report = r.report AND c.what = 'injured') AS injured_high,
    (SELECT group_concat(text, ';') FROM things t WHERE t.report = r.report AND t.slot = 'targets') AS targets,
    (SELECT group_concat(text, ';') FROM things t WHERE t.report = r.report AND t.slot = 'weapons') AS weapons,
    r.quad, r.intensity, r.cameo, r.contexts, r.confidence, r.incident, r.quote, r.trigger_text, r.sentence_from, r.sentence_to,
    r.trigger_from, r.trigger_to, r.why, r.doc, d.run,
    (SELECT document FROM documents o WHERE o.doc = r.origin) AS lifted_from
  FROM reports r JOIN documents d ON d.doc = r.doc;
CREATE VIEW v_counts AS
  SELECT r.id, d.document, c.what, c.low, c.high, r.incident, c.report, r.doc
  FROM counts c JOIN reports r ON r.report = c.report JOIN documents d ON d.doc = r.doc;
CREATE VIEW v_figures AS
  SELECT f.figure, f.id, d.document, d.publisher, d.published_from, d.published_to, d.copy_of, f.what, f.low, f.high, f.unit, f.country,
    f.period_from, f.period_to,
    (SELECT group_concat(party, ';') FROM parties p WHERE p.kind = 'figure' AND p.record = f.figure AND p.slot = 'about') AS about,
    (SELECT group_concat(party, ';') FROM parties p WHERE p.kind = 'figure' AND p.record = f.figure AND p.slot = 'according_to') AS according_to,
    f.quote, f.sentence_from, f.sentence_to, f.why, f.doc, d.run
  FROM figures f JOIN documents d ON d.doc = f.doc;
CREATE VIEW v_assessments AS
  SELECT a.assessment, a.id, d.document, d.publisher, d.published_from, d.published_to, d.copy_of, a.direction,
    (SELECT party FROM parties p WHERE p.kind = 'assessment' AND p.record = a.assessment AND p.slot = 'parties' AND nth = 0) AS party_a,
    (SELECT party FROM parties p WHERE p.kind = 'assessment' AND p.record = a.assessment AND p.slot = 'parties' AND nth = 1) AS party_b,
    (SELECT group_concat(party, ';') FROM parties p WHERE p.kind = 'assessment' AND p.record = a.assessment AND p.slot = 'according_to') AS according_to,
    a.date_from, a.date_to, a.quote, a.sentence_from, a.sentence_to, a.why, a.doc, d.run
  FROM assessments a JOIN documents d ON d.doc = a.doc;
CREATE VIEW v_incident_parties AS
  SELECT incident, slot, nth, party,
    CASE WHEN party LIKE 'med:%' OR instr(party, ':') = 0 THEN party ELSE substr(party, 1, instr(party, ':') - 1) END AS base, name
  FROM incident_parties;
CREATE VIEW v_incidents AS
  SELECT i.incident, i.type, i.mode, i.status, i.date_from, i.date_to,
    (SELECT group_concat(party, ';') FROM incident_parties p WHERE p.incident = i.incident AND p.slot = 'actor') AS actor,
    (SELECT group_concat(party, ';') FROM incident_parties p WHERE p.incident = i.incident AND p.slot = 'recipient') AS recipient,
    (SELECT group_concat(party, ';') FROM incident_parties p WHERE p.incident = i.incident AND p.slot = 'third_party') AS third_party,
    i.country, i.place, i.lat, i.lon,
    k.low AS killed_low, k.best AS killed_best, k.high AS killed_high, j.low AS injured_low, j.best AS injured_best, j.high AS injured_high,
    i.documents, i.independent_documents, i.reports,
    (SELECT max(confidence) FROM reports r WHERE r.incident = i.incident) AS confidence,
    (SELECT quad FROM reports r WHERE r.incident = i.incident ORDER BY report LIMIT 1) AS quad,
    (SELECT avg(intensity) FROM reports r WHERE r.incident = i.incident) AS intensity
  FROM incidents i LEFT JOIN tolls k ON k.incident = i.incident AND k.about = 'killed'
    LEFT JOIN tolls j ON j.incident = i.incident AND j.about = 'injured';
CREATE VIEW v_incident_sources AS
  SELECT incident, medium, source FROM incident_sources;
CREATE VIEW v_tolls AS
  SELECT incident, about, low, best, high, open, ties FROM tolls;
CREATE VIEW v_claims AS
  SELECT c.id, c.incident, c.about, c.counted, CASE WHEN c.counted THEN c.low END AS low, CASE WHEN c.counted THEN c.high END AS high, c.victims,
    c.value, c.date_from, c.date_to, c.stance, c.claimant, c.claimant_name, c.via, c.first_reported, c.last_reported, c.supersedes, c.superseded_by,
    c.support, c.reports, i.type AS incident_type, i.date_from AS incident_from, i.date_to AS incident_to, i.status AS incident_status, c.nth
  FROM claims c JOIN incidents i ON i.incident = c.incident;
CREATE VIEW v_dyads AS                      -- who to whom, one row a pair; a joint act gives each pair of actors once
  SELECT a.incident, a.party AS source, b.party AS target, a.base AS source_base, b.base AS target_base, 1 AS directed,
    i.type, i.mode, i.status, i.date_from, i.date_to, i.country, i.independent_documents
  FROM v_incident_parties a JOIN v_incident_parties b ON b.incident = a.incident AND a.slot = 'actor' AND b.slot = 'recipient'
    JOIN incidents i ON i.incident = a.incident
  UNION ALL
  SELECT a.incident, min(a.party, b.party), max(a.party, b.party), min(a.base, b.base), max(a.base, b.base), 0,
    i.type, i.mode, i.status, i.date_from, i.date_to, i.country, i.independent_documents
  FROM v_incident_parties a JOIN v_incident_parties b ON b.incident = a.incident AND a.slot = 'actor' AND b.slot = 'actor' AND a.nth < b.nth
    JOIN incidents i ON i.incident = a.incident
  WHERE NOT EXISTS (SELECT 1 FROM incident_parties r WHERE r.incident = a.incident AND r.slot = 'recipient')
;
CREATE VIEW v_foreign_incidents AS
  SELECT source, id, date_from, date_to, type, mode, their_type, actor, recipient, actor_names, recipient_names, country, place, level, lat, lon,
    killed_low, killed_best, killed_high, url, note, raw, file, line
  FROM foreign_incidents;
CREATE VIEW v_sentences AS
  SELECT s.sentence, d.document, s.sentence_from, s.sentence_to, t.quote, d.publisher, d.published_from, d.published_to, s.doc
  FROM sentences s JOIN sentence_text t ON t.sentence = s.sentence JOIN documents d ON d.doc = s.doc;
CREATE VIEW v_sentence_records AS           -- which records quote a sentence
  SELECT s.sentence, 'report' AS kind, r.id FROM sentences s JOIN reports r ON r.doc = s.doc AND r.sentence_from = s.sentence_from AND r.sentence_to = s.sentence_to
  UNION ALL
  SELECT s.sentence, 'figure', f.id FROM sentences s JOIN figures f ON f.doc = s.doc AND f.sentence_from = s.sentence_from AND f.sentence_to = s.sentence_to
  UNION ALL
  SELECT s.sentence, 'assessment', a.id FROM sentences s JOIN assessments a ON a.doc = s.doc AND a.sentence_from = s.sentence_from AND a.sentence_to = s.sentence_to
;
CREATE VIEW placed_incidents AS             -- the layer: OGC_FID is what programs for maps take for a view's key
  SELECT p.point AS OGC_FID, p.geom, v.incident, v.type, v.mode, v.status, p.date_from, p.date_to, v.actor, v.recipient, v.third_party,
    v.country, v.place, v.killed_low, v.killed_best, v.killed_high, v.injured_low, v.injured_best, v.injured_high,
    v.documents, v.independent_documents, v.reports, p.confidence, v.quad, p.intensity
  FROM points p JOIN v_incidents v ON v.incident = p.incident
;
PRAGMA writable_schema=OFF;
COMMIT;
PRAGMA application_id = 1380995668;
PRAGMA user_version = 8;
