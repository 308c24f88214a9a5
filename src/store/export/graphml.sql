-- graphml: the network of parties as GraphML. start and end are ISO days, the end the day behind the last.
--| <?xml version="1.0" encoding="UTF-8"?>
--| <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
--|   <key id="label" for="node" attr.name="label" attr.type="string"/>
--|   <key id="home" for="node" attr.name="home" attr.type="string"/>
--|   <key id="involved" for="node" attr.name="incidents" attr.type="int"/>
--|   <key id="weight" for="edge" attr.name="weight" attr.type="double"/>
--|   <key id="type" for="edge" attr.name="type" attr.type="string"/>
--|   <key id="part" for="edge" attr.name="part" attr.type="string"/>
--|   <key id="start" for="edge" attr.name="start" attr.type="string"/>
--|   <key id="end" for="edge" attr.name="end" attr.type="string"/>
--|   <key id="independent" for="edge" attr.name="independent_documents" attr.type="int"/>
--|   <key id="documents" for="edge" attr.name="documents" attr.type="int"/>
--|   <key id="reports" for="edge" attr.name="reports" attr.type="int"/>
--|   <key id="intensity" for="edge" attr.name="intensity" attr.type="double"/>
--|   <key id="killed" for="edge" attr.name="killed" attr.type="int"/>
--|   <graph id="parties" edgedefault="directed">
SELECT '    <node id="' || xml(party) || '"><data key="label">' || xml(words) || '</data>' || ifnull('<data key="home">' || home || '</data>', '')
  || '<data key="involved">' || incidents || '</data></node>' || char(10) FROM node;
SELECT '    <edge id="e' || id || '" source="' || xml(source) || '" target="' || xml(target) || '"><data key="weight">' || incidents || '</data><data key="type">' || type
  || '</data><data key="part">' || part || '</data>' || ifnull('<data key="start">' || first || '</data><data key="end">' || behind || '</data>', '')
  || '<data key="independent">' || independent_documents || '</data><data key="documents">' || documents || '</data><data key="reports">' || reports || '</data>'
  || ifnull('<data key="intensity">' || intensity || '</data>', '') || ifnull('<data key="killed">' || killed || '</data>', '') || '</edge>' || char(10)
FROM edge ORDER BY id;
--|   </graph>
--| </graphml>
