-- gexf: the network of parties for Gephi (GEXF 1.3), with the days of each edge.
--| <?xml version="1.0" encoding="UTF-8"?>
--| <gexf xmlns="http://gexf.net/1.3" version="1.3">
SELECT '  <meta lastmodifieddate="' || substr(iso, 1, 10) || '">' || char(10) FROM exported;
--|     <creator>rapport</creator>
--|     <description>Parties, and the incidents between them. Weight: incidents</description>
--|   </meta>
--|   <graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">
--|     <attributes class="node">
--|       <attribute id="0" title="home" type="string"/>
--|       <attribute id="1" title="incidents" type="integer"/>
--|     </attributes>
--|     <attributes class="edge">
--|       <attribute id="0" title="type" type="string"/>
--|       <attribute id="1" title="part" type="string"/>
--|       <attribute id="2" title="independent_documents" type="integer"/>
--|       <attribute id="3" title="documents" type="integer"/>
--|       <attribute id="4" title="reports" type="integer"/>
--|       <attribute id="5" title="intensity" type="double"/>
--|       <attribute id="6" title="killed" type="integer"/>
--|     </attributes>
--|     <nodes>
SELECT '      <node id="' || xml(party) || '" label="' || xml(words) || '"><attvalues>' || ifnull('<attvalue for="0" value="' || home || '"/>', '')
  || '<attvalue for="1" value="' || incidents || '"/></attvalues></node>' || char(10) FROM node;
--|     </nodes>
--|     <edges>
SELECT '      <edge id="' || id || '" source="' || xml(source) || '" target="' || xml(target) || '" weight="' || incidents || '" kind="' || type
  || iif(part = 'actor', '', ' (third party)') || '" label="' || type || '"'
  || ifnull(' start="' || first || '" end="' || behind || '"', '') || '><attvalues><attvalue for="0" value="' || type || '"/><attvalue for="1" value="' || part
  || '"/><attvalue for="2" value="' || independent_documents || '"/><attvalue for="3" value="' || documents || '"/><attvalue for="4" value="' || reports || '"/>'
  || ifnull('<attvalue for="5" value="' || intensity || '"/>', '') || ifnull('<attvalue for="6" value="' || killed || '"/>', '') || '</attvalues></edge>' || char(10)
FROM edge ORDER BY id;
--|     </edges>
--|   </graph>
--| </gexf>
