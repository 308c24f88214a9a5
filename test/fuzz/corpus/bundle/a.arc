ÿfiledesc://a.arc 0.0.0.0 20140216050221 text/plain 69
1 0 Rapport
URL IP-address Archive-date Content-type Archive-length

http://n.example/a 0 192.0.2.1 20140216050221 text/html 586
HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><html><head><meta charset=utf-8><title>Arc 0 of it</title></head><body><article><h1>Arc 0 of it</h1><p>Soldiers of Freedonia crossed the river on Monday and took the bridge at Brenn, the defence ministry said, while the other side spoke of a raid by a handful of men who had gone home before dawn.</p><p>Soldiers of Freedonia crossed the river on Tuesday and took the bridge at Brenn, the defence ministry said, while the other side spoke of a raid by a handful of men who had gone home before dawn.</p></article></body></html>
http://n.example/a 1 192.0.2.1 20140216050221 text/html 586
HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><html><head><meta charset=utf-8><title>Arc 1 of it</title></head><body><article><h1>Arc 1 of it</h1><p>Soldiers of Freedonia crossed the river on Monday and took the bridge at Brenn, the defence ministry said, while the other side spoke of a raid by a handful of men who had gone home before dawn.</p><p>Soldiers of Freedonia crossed the river on Tuesday and took the bridge at Brenn, the defence ministry said, while the other side spoke of a raid by a handful of men who had gone home before dawn.</p></article></body></html>
